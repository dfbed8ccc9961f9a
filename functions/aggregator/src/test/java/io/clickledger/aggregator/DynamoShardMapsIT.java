package io.clickledger.aggregator;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.ShardMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoShardMapsIT extends ShardMapsContract {

    private final DynamoDbClient dynamo = DynamoLocal.counters();

    @Override
    ShardMaps maps() {
        return new DynamoShardMaps(dynamo, DynamoLocal.TABLE);
    }

    @Override
    Optional<ShardMap> kept() {
        var item = dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE)
                        .key(DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.SHARD_MAP)))
                .item();
        return Optional.of(item).filter(stored -> !stored.isEmpty()).map(DynamoItems::shardMap);
    }

    @Test
    void failureIsToldByTheServicesErrorCode() {
        var maps = new DynamoShardMaps(dynamo, "nowhere");

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> maps.put(new ShardMap(Set.of(Deliveries.SHARD), Map.of())))
                .extracting(WriteFailedException::code)
                .isEqualTo("ResourceNotFoundException");
    }
}
