package io.clickledger.aggregator;

import io.clickledger.counters.HourPartition;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A directory that is a set. */
final class InMemoryDirectory implements Directory {

    private final Set<HourPartition> entered = ConcurrentHashMap.newKeySet();

    @Override
    public void enter(HourPartition partition) {
        entered.add(partition);
    }

    Set<HourPartition> entered() {
        return Set.copyOf(entered);
    }
}
