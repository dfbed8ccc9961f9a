package io.clickledger.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.ShardMap;
import io.clickledger.events.ShardId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DynamoShardMapsIT {

    private static final ShardId PARENT = new ShardId("shardId-000000000001");
    private static final ShardId CHILD = new ShardId("shardId-000000000002");

    @Test
    void newestMapIsKept() {
        var dynamo = DynamoLocal.counters();
        var maps = new DynamoShardMaps(dynamo, DynamoLocal.TABLE);
        var newest = new ShardMap(Set.of(CHILD), Map.of(CHILD, List.of(PARENT)));

        maps.put(new ShardMap(Set.of(PARENT), Map.of()));
        maps.put(newest);

        var item = dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE)
                        .key(DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.SHARD_MAP)))
                .item();
        assertThat(DynamoItems.shardMap(item)).isEqualTo(newest);
    }

    @Test
    void failureIsToldByTheServicesErrorCode() {
        var maps = new DynamoShardMaps(DynamoLocal.counters(), "nowhere");

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> maps.put(new ShardMap(Set.of(PARENT), Map.of())))
                .extracting(WriteFailedException::code)
                .isEqualTo("ResourceNotFoundException");
    }
}
