package io.clickledger.query;

import java.util.Arrays;
import java.util.Comparator;

/** What a report can be written as; the first is what a client gets that has no preference. */
enum AnswerFormat {
    JSON("application/json", "application/json"),
    CSV("text/csv", "text/csv; charset=utf-8; header=present");

    private final String range;
    private final String contentType;

    AnswerFormat(String range, String contentType) {
        this.range = range;
        this.contentType = contentType;
    }

    /** What {@code accept} likes best; throws {@link QueryRefusedException} when it wants neither. An empty one takes anything. */
    static AnswerFormat of(String accept) {
        if (accept.isBlank()) {
            return JSON;
        }
        var preferences = Preferences.of(accept);
        // The comparison is strict, so the first of equals wins.
        return Arrays.stream(values())
                .filter(format -> format.weight(preferences) > 0)
                .min(Comparator.comparingDouble(format -> -format.weight(preferences)))
                .orElseThrow(() -> new QueryRefusedException(Problem.notAcceptable()));
    }

    /** The value of {@code Content-Type}. */
    String contentType() {
        return contentType;
    }

    private double weight(Preferences preferences) {
        return preferences.weight(range, range.substring(0, range.indexOf('/')) + "/*", "*/*");
    }
}
