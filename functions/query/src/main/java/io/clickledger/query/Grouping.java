package io.clickledger.query;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What one series of an answer is about. */
enum Grouping {
    AD("ad"),
    TOTAL("total");

    private final String code;

    Grouping(String code) {
        this.code = code;
    }

    /** The grouping of that code; throws {@link QueryRefusedException} when there is none. */
    static Grouping of(String code) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.code.equals(code))
                .findFirst()
                .orElseThrow(() -> Parameters.refused(Parameters.GROUP_BY, "is none of " + codes()));
    }

    /** The name on the wire. */
    String code() {
        return code;
    }

    private static String codes() {
        return Arrays.stream(values()).map(grouping -> grouping.code).collect(Collectors.joining(", "));
    }
}
