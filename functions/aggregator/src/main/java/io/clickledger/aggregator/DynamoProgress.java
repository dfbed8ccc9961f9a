package io.clickledger.aggregator;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.ShardProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * The shards' progress in the counters table.
 *
 * <p>Heartbeats renew an open shard's item every minute, so only that of a closed one goes, the retention after its last record.
 */
final class DynamoProgress implements Progress {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;

    DynamoProgress(DynamoDbClient dynamo, String table, Duration retention) {
        this.dynamo = dynamo;
        this.table = table;
        this.retention = retention;
    }

    // A redelivered batch is not ahead of what is kept and changes nothing.
    @Override
    public void advance(ShardProgress settled) {
        try {
            dynamo.putItem(request(settled));
        } catch (ConditionalCheckFailedException e) {
            return;
        } catch (SdkException e) {
            throw DynamoFailure.of(e);
        }
    }

    private PutItemRequest request(ShardProgress settled) {
        var sequence = AttributeValue.fromB(
                SdkBytes.fromByteArrayUnsafe(settled.settled().toBytes()));
        var item = new HashMap<>(
                DynamoItems.key(CounterTable.PROGRESS_PARTITION, settled.shard().value()));
        item.put(CounterTable.SETTLED, sequence);
        item.put(CounterTable.ARRIVED, number(settled.arrivedThrough().toEpochMilli()));
        item.put(
                CounterTable.EXPIRES,
                number(settled.arrivedThrough().plus(retention).getEpochSecond()));
        return PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(#seq) OR #seq < :seq")
                .expressionAttributeNames(Map.of("#seq", CounterTable.SETTLED))
                .expressionAttributeValues(Map.of(":seq", sequence))
                .build();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
