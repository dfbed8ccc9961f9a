package io.clickledger.reconcile;

import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Progress that passes {@link ProgressContract} over what counting and heartbeats have stored. */
final class InMemoryProgress implements Progress {

    private final Supplier<Optional<ShardMap>> map;
    private final Supplier<Map<ShardId, ShardProgress>> shards;
    private Optional<Instant> reconciledThrough = Optional.empty();

    InMemoryProgress(Supplier<Optional<ShardMap>> map, Supplier<Map<ShardId, ShardProgress>> shards) {
        this.map = map;
        this.shards = shards;
    }

    @Override
    public Optional<Instant> countedThrough() {
        return map.get().flatMap(known -> known.completeThrough(shards.get()));
    }

    @Override
    public Optional<ShardMap> shards() {
        return map.get();
    }

    @Override
    public void reconciled(Instant from, Instant to) {
        if (reconciledThrough
                .map(through -> !through.isBefore(from) && !through.isAfter(to))
                .orElse(true)) {
            reconciledThrough = Optional.of(to);
        }
    }

    Optional<Instant> reconciledThrough() {
        return reconciledThrough;
    }

    /** As it is now, for a restore. */
    InMemoryProgress copy() {
        var copy = new InMemoryProgress(map, shards);
        copy.reconciledThrough = reconciledThrough;
        return copy;
    }
}
