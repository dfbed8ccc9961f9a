package io.clickledger.aggregator;

import io.clickledger.counters.DirectorySheet;

/** Which partitions of an hour have counts: where reconciliation looks for them. */
interface Directory {

    /** Enters partitions, which may be entered already; throws {@link WriteFailedException} when they are not known to be. */
    void enter(DirectorySheet sheet);
}
