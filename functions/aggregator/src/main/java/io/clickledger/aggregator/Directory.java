package io.clickledger.aggregator;

import io.clickledger.counters.HourPartition;

/** Which partitions of an hour have counts: where reconciliation looks for them. */
interface Directory {

    /** Enters {@code partition}, which may be entered already; throws {@link WriteFailedException} when it is not known to be. */
    void enter(HourPartition partition);
}
