package io.clickledger.reconcile;

import io.clickledger.counters.ShardMap;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Progress in memory: how far counting is comes from elsewhere, how far reconciliation is lies here. */
final class InMemoryProgress implements Progress {

    private final Supplier<Optional<Instant>> counted;
    private final Supplier<Optional<ShardMap>> shards;
    private Optional<Instant> through = Optional.empty();

    InMemoryProgress(Supplier<Optional<Instant>> counted, Supplier<Optional<ShardMap>> shards) {
        this.counted = counted;
        this.shards = shards;
    }

    @Override
    public Optional<Instant> countedThrough() {
        return counted.get();
    }

    @Override
    public Optional<ShardMap> shards() {
        return shards.get();
    }

    @Override
    public void reconciled(Instant from, Instant to) {
        if (through.isEmpty()
                || (!through.get().isBefore(from) && !through.get().isAfter(to))) {
            through = Optional.of(to);
        }
    }

    /** How far reconciliation is. */
    Optional<Instant> through() {
        return through;
    }

    /** As it is now, for a restore. */
    InMemoryProgress copy() {
        var copy = new InMemoryProgress(counted, shards);
        copy.through = through;
        return copy;
    }
}
