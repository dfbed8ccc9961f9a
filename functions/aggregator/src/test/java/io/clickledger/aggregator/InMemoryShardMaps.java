package io.clickledger.aggregator;

import io.clickledger.counters.ShardMap;
import java.util.Optional;

/** A map of shards that passes {@link ShardMapsContract} without a table. */
final class InMemoryShardMaps implements ShardMaps {

    private Optional<ShardMap> kept = Optional.empty();

    @Override
    public synchronized void put(ShardMap map) {
        kept = Optional.of(map);
    }

    /** As it is now, for a restore. */
    synchronized InMemoryShardMaps copy() {
        var copy = new InMemoryShardMaps();
        copy.kept = kept;
        return copy;
    }

    synchronized Optional<ShardMap> kept() {
        return kept;
    }
}
