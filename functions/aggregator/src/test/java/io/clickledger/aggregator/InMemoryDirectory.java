package io.clickledger.aggregator;

import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.HourPartition;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A directory that is a set. */
final class InMemoryDirectory implements Directory {

    private final Set<HourPartition> entered = ConcurrentHashMap.newKeySet();

    @Override
    public void enter(DirectorySheet sheet) {
        entered.addAll(sheet.partitions());
    }

    /** As it is now, for a restore. */
    InMemoryDirectory copy() {
        var copy = new InMemoryDirectory();
        copy.entered.addAll(entered);
        return copy;
    }

    Set<HourPartition> entered() {
        return Set.copyOf(entered);
    }
}
