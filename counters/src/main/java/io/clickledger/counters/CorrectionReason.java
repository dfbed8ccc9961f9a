package io.clickledger.counters;

import java.util.Locale;

/**
 * Why reconciliation corrected a minute of an ad.
 *
 * @param cause what the run found
 * @param run the run's id, the name of its report; letters, digits and {@code -}
 */
public record CorrectionReason(Cause cause, String run) {

    /** What can be wrong with a live count. */
    public enum Cause {
        /** Clicks that the stream has only as uncertain, which live counting skips. */
        UNCERTAIN,
        /** Clicks that the archive has and live counting missed. */
        MISSED,
        /** Clicks that were counted and the archive does not have, or has less often. */
        SURPLUS;

        /** The name in reports and in the table. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@link #text}; throws {@link IllegalArgumentException} on anything else. */
    public static CorrectionReason parse(String text) {
        var parts = text.split(":", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("is not cause:run: " + text);
        }
        return new CorrectionReason(Cause.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
    }

    /** As the table keeps it: {@code cause:run}. */
    public String text() {
        return cause.code() + ":" + run;
    }
}
