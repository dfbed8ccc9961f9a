package io.clickledger.aggregator;

import io.clickledger.counters.ShardMap;
import java.util.Optional;

final class InMemoryShardMapsTest extends ShardMapsContract {

    private final InMemoryShardMaps maps = new InMemoryShardMaps();

    @Override
    ShardMaps maps() {
        return maps;
    }

    @Override
    Optional<ShardMap> kept() {
        return maps.kept();
    }
}
