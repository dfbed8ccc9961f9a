package io.clickledger.aggregator;

import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.util.Optional;

final class InMemoryProgressTest extends ProgressContract {

    private final InMemoryProgress progress = new InMemoryProgress();

    @Override
    Progress progress() {
        return progress;
    }

    @Override
    Optional<ShardProgress> kept(ShardId shard) {
        return progress.of(shard);
    }
}
