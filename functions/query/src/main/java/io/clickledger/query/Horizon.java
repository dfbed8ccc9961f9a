package io.clickledger.query;

import java.time.Duration;
import java.time.Instant;

/**
 * How far back a query can look.
 *
 * @param now when the query is asked
 * @param retention how long an hour's counters are kept, counted from the start of the hour
 */
record Horizon(Instant now, Duration retention) {

    /**
     * The start of the oldest hour whose counters are all kept. DynamoDB deletes expired items days late, so an older hour may
     * still be there in part; a query must not reach it, or it would answer with whatever is left.
     */
    Instant oldestHour() {
        return Interval.HOUR.alignUp(now.minus(retention));
    }
}
