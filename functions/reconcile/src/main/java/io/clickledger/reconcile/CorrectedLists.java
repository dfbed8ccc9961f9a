package io.clickledger.reconcile;

import io.clickledger.counters.Block;
import io.clickledger.counters.TopList;

/** The top lists of what corrections raised; throws {@link CountersUnavailableException}. */
interface CorrectedLists {

    /** Merges {@code raised} into the list of {@code block}. Merging again changes nothing. */
    void merge(Block block, TopList raised);
}
