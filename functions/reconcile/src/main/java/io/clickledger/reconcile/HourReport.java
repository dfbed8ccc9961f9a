package io.clickledger.reconcile;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;
import java.util.Map;

/**
 * What one run found and did in one hour, as it is kept in the archive's bucket and answered to who invoked it.
 *
 * @param run the run's id
 * @param status how it ended
 * @param from start of the hour
 * @param to end of what was reconciled
 * @param firstSlice first of the slices the run worked at
 * @param lastSlice last of them
 * @param counts what was found and done; of a run that refused, zeros
 * @param invalid clicks in the archive that do not count, by reason
 * @param unreadable lines of the archive that are no record
 * @param bytesScanned bytes that queries read
 * @param seconds what the run took
 */
@JsonNaming(SnakeCaseStrategy.class)
record HourReport(
        String run,
        Status status,
        String from,
        String to,
        int firstSlice,
        int lastSlice,
        Counts counts,
        Map<String, Long> invalid,
        long unreadable,
        long bytesScanned,
        double seconds) {

    /** Copies the map. */
    HourReport {
        invalid = Map.copyOf(invalid);
    }

    /** How a run ended. */
    enum Status {
        /** Compared to the end; what could not be settled is counted. */
        RECONCILED,
        /** The hour, or the part of it that was asked for, is not over. */
        NOT_OVER,
        /** The aggregator has not counted all of it yet. */
        COUNTING_BEHIND,
        /** The archive does not have all of it yet. */
        DELIVERY_BEHIND,
        /** The archive lacks so much that it cannot be the truth: nothing was lowered, somebody has to look. */
        QUARANTINED,
        /** The archive could not be read. */
        ARCHIVE_UNAVAILABLE,
        /** The counters could not be read or written. */
        COUNTERS_UNAVAILABLE;

        /** The name in JSON. */
        @com.fasterxml.jackson.annotation.JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Clicks that the counters and the archive disagree about, before the run.
     *
     * @param uncertain on the stream only as uncertain
     * @param missed in the archive and not counted live
     * @param surplus counted live and not in the archive
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Drift(long uncertain, long missed, long surplus) {

        /** Clicks that were off, either way. */
        long clicks() {
            return uncertain + missed + surplus;
        }
    }

    /**
     * The numbers of a run.
     *
     * @param adHours ad-hours compared
     * @param counted clicks counted live
     * @param corrected sum of all corrections after the run
     * @param archived distinct impressions in the archive
     * @param drift what the live counts and the archive disagree about
     * @param changed ad-minutes whose correction the run changed
     * @param raised clicks it added
     * @param lowered clicks it took away
     * @param unsettled ad-minutes left for the next run
     * @param copies records of the archive beyond the first of their impression
     * @param rejected clicks of the archive that no counter can hold
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Counts(
            long adHours,
            long counted,
            long corrected,
            long archived,
            Drift drift,
            long changed,
            long raised,
            long lowered,
            long unsettled,
            long copies,
            long rejected) {

        /** Clicks that live counting was off by, in percent of what was counted or archived, whichever is more. */
        double driftPercent() {
            return 100.0 * drift.clicks() / Math.max(1, Math.max(counted, archived));
        }

        static final Counts NONE = new Counts(0, 0, 0, 0, new Drift(0, 0, 0), 0, 0, 0, 0, 0, 0);
    }
}
