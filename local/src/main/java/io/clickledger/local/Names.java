package io.clickledger.local;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The names of what a system keeps its clicks in.
 *
 * @param claims the claims table
 * @param ads the ads table
 * @param counters the counters table
 * @param stream the click stream
 * @param spill the spill queue's URL
 * @param quarantine the bucket of rejected records
 * @param archive the bucket of raw clicks, exported claims, query results and reports
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Names(
        String claims, String ads, String counters, String stream, String spill, String quarantine, String archive) {

    /** The bucket of a local system's archive. */
    static final String ARCHIVE = "clickledger-archive";

    /** A local system's names, with the queue's URL still to be told by the queue. */
    static Names local(String spill) {
        return new Names(
                "clickledger-claims",
                "clickledger-ads",
                "clickledger-counters",
                "clickledger-clicks",
                spill,
                "clickledger-quarantine",
                ARCHIVE);
    }
}
