package io.clickledger.reconcile;

import io.clickledger.counters.Block;
import io.clickledger.counters.TopList;
import java.util.HashMap;
import java.util.Map;

/** Top lists that pass {@link CorrectedListsContract} without a table. */
final class InMemoryCorrectedLists implements CorrectedLists {

    private final int capacity;
    private final Map<Block, TopList> lists = new HashMap<>();

    InMemoryCorrectedLists(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void merge(Block block, TopList raised) {
        lists.put(block, list(block).merge(raised, capacity));
    }

    /** The list of {@code block}, empty when there is none. */
    TopList list(Block block) {
        return lists.getOrDefault(block, TopList.empty());
    }

    Map<Block, TopList> all() {
        return Map.copyOf(lists);
    }

    /** As it is now, for a restore. */
    InMemoryCorrectedLists copy() {
        var copy = new InMemoryCorrectedLists(capacity);
        copy.lists.putAll(lists);
        return copy;
    }
}
