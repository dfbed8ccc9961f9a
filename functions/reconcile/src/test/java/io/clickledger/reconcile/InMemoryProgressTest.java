package io.clickledger.reconcile;

import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryProgressTest implements ProgressContract {

    private final Map<ShardId, ShardProgress> shards = new HashMap<>();
    private Optional<ShardMap> map = Optional.empty();
    private final InMemoryProgress progress = new InMemoryProgress(() -> map, () -> shards);

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void store(ShardMap stored) {
        map = Optional.of(stored);
    }

    @Override
    public void store(ShardProgress settled) {
        shards.put(settled.shard(), settled);
    }

    @Override
    public Optional<Instant> reconciledThrough() {
        return progress.reconciledThrough();
    }
}
