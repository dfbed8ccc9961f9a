package io.clickledger.reconcile;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;

/**
 * What one audit found and did in one hour, as it is kept in the archive's bucket and answered to who invoked it.
 *
 * @param run the run's id
 * @param status how it ended
 * @param from start of the hour
 * @param to end of what was audited
 * @param claims what was found and done; of an audit that refused, zeros
 * @param seconds what it took
 */
@JsonNaming(SnakeCaseStrategy.class)
record AuditReport(String run, Status status, String from, String to, Claims claims, double seconds) {

    /** How an audit ended. */
    enum Status {
        /** Compared to the end. */
        AUDITED,
        /** The hour is not over. */
        NOT_OVER,
        /** The export of the claims is under way. */
        EXPORTING,
        /** The export of the claims failed. */
        EXPORT_FAILED,
        /** The archive does not have all that was published yet. */
        DELIVERY_BEHIND,
        /** The archive could not be read. */
        ARCHIVE_UNAVAILABLE,
        /** The claims, the counters' progress or the stream could not be reached. */
        CLAIMS_UNAVAILABLE;

        /** The name in JSON. */
        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The numbers of an audit.
     *
     * @param claimed clicks of the hour with a claim in the export
     * @param claimedLater clicks of the hour that were claimed after the export
     * @param missing claims whose click is not in the archive
     * @param recovered of them, those put onto the stream
     * @param pending of them, those a replay has
     * @param inFlight of them, those too young to be missed
     * @param unreadable of them, those that do not tell their click
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Claims(
            long claimed,
            long claimedLater,
            long missing,
            long recovered,
            long pending,
            long inFlight,
            long unreadable) {

        static final Claims NONE = new Claims(0, 0, 0, 0, 0, 0, 0);
    }
}
