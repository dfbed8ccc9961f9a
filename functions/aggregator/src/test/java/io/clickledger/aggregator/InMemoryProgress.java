package io.clickledger.aggregator;

import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Progress that passes {@link ProgressContract} without a table. */
final class InMemoryProgress implements Progress {

    private final Map<ShardId, ShardProgress> shards = new HashMap<>();

    @Override
    public synchronized void advance(ShardProgress settled) {
        shards.merge(
                settled.shard(), settled, (kept, next) -> next.settled().compareTo(kept.settled()) > 0 ? next : kept);
    }

    /** As it is now, for a restore. */
    synchronized InMemoryProgress copy() {
        var copy = new InMemoryProgress();
        copy.shards.putAll(shards);
        return copy;
    }

    synchronized Map<ShardId, ShardProgress> all() {
        return Map.copyOf(shards);
    }

    synchronized Optional<ShardProgress> of(ShardId shard) {
        return Optional.ofNullable(shards.get(shard));
    }
}
