package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Progress and the mark of what is reconciled, against a real DynamoDB engine. */
final class DynamoProgressIT implements ProgressContract {

    private final DynamoDbClient dynamo = DynamoLocal.counters();

    @Override
    public Progress progress() {
        return new DynamoProgress(dynamo, DynamoLocal.TABLE);
    }

    @Override
    public void store(ShardMap map) {
        put(CounterTable.SHARD_MAP, DynamoItems.attributes(map));
    }

    @Override
    public void store(ShardProgress settled) {
        put(
                settled.shard().value(),
                Map.of(
                        CounterTable.ARRIVED,
                        AttributeValue.fromN(
                                Long.toString(settled.arrivedThrough().toEpochMilli())),
                        CounterTable.SETTLED,
                        AttributeValue.fromB(
                                SdkBytes.fromByteArray(settled.settled().toBytes()))));
    }

    @Override
    public Optional<Instant> reconciledThrough() {
        var item = dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE)
                        .key(DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.RECONCILED)))
                .item();
        return DynamoItems.number(item, CounterTable.THROUGH).map(Instant::ofEpochMilli);
    }

    @Test
    void tableThatIsNotThereIsTold() {
        var nowhere = new DynamoProgress(dynamo, "nowhere");

        assertThatExceptionOfType(CountersUnavailableException.class).isThrownBy(nowhere::countedThrough);
        assertThatExceptionOfType(CountersUnavailableException.class).isThrownBy(nowhere::shards);
        assertThatExceptionOfType(CountersUnavailableException.class).isThrownBy(() -> nowhere.reconciled(START, ONE));
    }

    private void put(String sort, Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(DynamoItems.key(CounterTable.PROGRESS_PARTITION, sort));
        item.putAll(attributes);
        dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(item));
    }
}
