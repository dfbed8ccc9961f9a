package io.clickledger.reconcile;

import io.clickledger.counters.Block;
import io.clickledger.counters.TopList;

final class InMemoryCorrectedListsTest implements CorrectedListsContract {

    private final InMemoryCorrectedLists lists = new InMemoryCorrectedLists(CAPACITY);

    @Override
    public CorrectedLists lists() {
        return lists;
    }

    @Override
    public TopList kept(Block block) {
        return lists.list(block);
    }
}
