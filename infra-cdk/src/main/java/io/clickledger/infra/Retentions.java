package io.clickledger.infra;

import java.time.Duration;
import java.util.Set;

/**
 * How long things are kept, and how those times hang together: a click must never arrive after its claim is forgotten, nor be
 * replayed after its counter is.
 *
 * @param link how long a link may run, LINK_MAX_LIFETIME
 * @param spill how long a click may wait in the spill queue or its dead-letter queue
 * @param stream how long the stream keeps its records
 * @param counters how long counters are kept, COUNTER_RETENTION
 * @param rawDays how long the raw archive is kept
 * @param logDays how long logs are kept
 */
record Retentions(Duration link, Duration spill, Duration stream, Duration counters, int rawDays, int logDays) {

    /** A spilled click is followed by the loss audit within a day. */
    private static final Duration AUDITED_WITHIN = Duration.ofDays(1);

    /** TTL deletes late, never early; this is for the clock of who set it and for the last query. */
    private static final Duration MARGIN = Duration.ofDays(2);

    /** Lambda's limit: what began in a message's last moment may go on that long. */
    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

    private static final int MOST_LINK_DAYS = 90;
    private static final int MOST_SPILL_DAYS = 14;
    private static final int MOST_STREAM_DAYS = 365;
    private static final int MOST_COUNTER_DAYS = 400;
    private static final int MOST_RAW_DAYS = 3_650;

    /** What CloudWatch Logs offers up to ten years. */
    private static final Set<Integer> LOG_DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    Retentions {
        if (counters.compareTo(stream.plus(spill).plus(MARGIN)) < 0) {
            throw new ContextException(
                    "counterRetentionDays",
                    "is shorter than streamRetentionDays, spillRetentionDays and two days together");
        }
        if (Duration.ofDays(rawDays).compareTo(counters) < 0) {
            throw new ContextException(
                    "rawRetentionDays", "is shorter than counterRetentionDays: nothing could prove the oldest counts");
        }
        if (!LOG_DAYS.contains(logDays)) {
            throw new ContextException("logRetentionDays", "is " + logDays + ", which CloudWatch Logs does not offer");
        }
    }

    static Retentions of(ContextValues context) {
        return new Retentions(
                Duration.ofDays(context.integer("linkLifetimeDays", 7, 1, MOST_LINK_DAYS)),
                Duration.ofDays(context.integer("spillRetentionDays", 4, 1, MOST_SPILL_DAYS)),
                Duration.ofDays(context.integer("streamRetentionDays", 7, 1, MOST_STREAM_DAYS)),
                Duration.ofDays(context.integer("counterRetentionDays", 35, 1, MOST_COUNTER_DAYS)),
                context.integer("rawRetentionDays", 90, 1, MOST_RAW_DAYS),
                context.integer("logRetentionDays", 30, 1, MOST_RAW_DAYS));
    }

    /**
     * CLAIM_RETENTION, the one place where it comes from: a click of a link's last moment may wait in the spill queue to its last
     * moment, and its replay must still meet the claim at its end.
     */
    Duration claims() {
        return link.plus(spill).plus(LONGEST_INVOCATION);
    }

    /** LATEST_ARRIVAL: how long after it was clicked a click can still arrive on the stream. */
    Duration latestArrival() {
        return spill.plus(AUDITED_WITHIN);
    }
}
