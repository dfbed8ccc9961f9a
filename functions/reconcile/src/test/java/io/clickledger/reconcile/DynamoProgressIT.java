package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardMap;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Progress and the mark of what is reconciled, against a real DynamoDB engine. */
final class DynamoProgressIT extends ProgressContract {

    private final DynamoDbClient dynamo = DynamoLocal.counters();
    private final DynamoProgress progress = new DynamoProgress(dynamo, DynamoLocal.TABLE);

    @Test
    void countingIsAsFarAsTheOpenShardsAre() {
        assertThat(progress.countedThrough()).isEmpty();
        var map = new HashMap<>(DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.SHARD_MAP));
        map.putAll(DynamoItems.attributes(new ShardMap(Set.of(Hour.SHARD), Map.of())));
        dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(map));
        assertThat(progress.countedThrough()).isEmpty();
        var shard = new HashMap<>(DynamoItems.key(CounterTable.PROGRESS_PARTITION, Hour.SHARD.value()));
        shard.put(CounterTable.ARRIVED, AttributeValue.fromN(Long.toString(ONE.toEpochMilli())));
        shard.put(
                CounterTable.SETTLED,
                AttributeValue.fromB(
                        SdkBytes.fromByteArray(SequenceNumber.ofDecimal("17").toBytes())));
        dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(shard));

        assertThat(progress.countedThrough()).contains(ONE);
        assertThat(progress.shards()).contains(new ShardMap(Set.of(Hour.SHARD), Map.of()));
    }

    @Test
    void tableThatIsNotThereIsTold() {
        var nowhere = new DynamoProgress(dynamo, "nowhere");

        assertThatExceptionOfType(CountersUnavailableException.class).isThrownBy(nowhere::countedThrough);
        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> nowhere.reconciled(Hour.START, ONE));
    }

    @Override
    Progress progress() {
        return progress;
    }

    @Override
    Optional<Instant> through() {
        var key = DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.RECONCILED);
        var item =
                dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE).key(key)).item();
        return DynamoItems.number(item, CounterTable.THROUGH).map(Instant::ofEpochMilli);
    }
}
