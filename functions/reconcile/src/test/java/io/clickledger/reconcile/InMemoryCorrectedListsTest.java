package io.clickledger.reconcile;

import io.clickledger.counters.Block;
import io.clickledger.counters.TopList;

final class InMemoryCorrectedListsTest extends CorrectedListsContract {

    private final InMemoryCorrectedLists lists = new InMemoryCorrectedLists(CAPACITY);

    @Override
    CorrectedLists lists() {
        return lists;
    }

    @Override
    TopList kept(Block block) {
        return lists.list(block);
    }
}
