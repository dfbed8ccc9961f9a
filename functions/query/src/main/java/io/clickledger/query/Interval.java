package io.clickledger.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The length of time one point of a series stands for; points start at multiples of it since the epoch, so a day is a UTC day. */
enum Interval {
    MINUTE("1m", Duration.ofMinutes(1)),
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    TEN_MINUTES("10m", Duration.ofMinutes(10)),
    HOUR("1h", Duration.ofHours(1)),
    DAY("1d", Duration.ofDays(1));

    private final String code;
    private final Duration length;

    Interval(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    /** The interval of that code; throws {@link QueryRefusedException} when there is none. */
    static Interval of(String code) {
        return Arrays.stream(values())
                .filter(interval -> interval.code.equals(code))
                .findFirst()
                .orElseThrow(() -> Parameters.refused(Parameters.INTERVAL, "is none of " + codes()));
    }

    /** The name on the wire, such as {@code 10m}. */
    String code() {
        return code;
    }

    /** How long it is. */
    Duration length() {
        return length;
    }

    /** The last point at or before {@code at}. */
    Instant alignDown(Instant at) {
        var seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    /** The first point at or after {@code at}. */
    Instant alignUp(Instant at) {
        var down = alignDown(at);
        return down.equals(at) ? at : down.plus(length);
    }

    private static String codes() {
        return Arrays.stream(values()).map(interval -> interval.code).collect(Collectors.joining(", "));
    }
}
