package io.clickledger.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.ShardMap;
import io.clickledger.events.ShardId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every keeper of the map of shards keeps to. */
abstract class ShardMapsContract {

    private static final ShardId PARENT = new ShardId("shardId-000000000001");
    private static final ShardId CHILD = new ShardId("shardId-000000000002");

    abstract ShardMaps maps();

    abstract Optional<ShardMap> kept();

    @Test
    void nothingIsKeptBeforeTheFirst() {
        assertThat(kept()).isEmpty();
    }

    @Test
    void newestMapIsKept() {
        var newest = new ShardMap(Set.of(CHILD), Map.of(CHILD, List.of(PARENT)));

        maps().put(new ShardMap(Set.of(PARENT), Map.of()));
        maps().put(newest);

        assertThat(kept()).contains(newest);
    }
}
