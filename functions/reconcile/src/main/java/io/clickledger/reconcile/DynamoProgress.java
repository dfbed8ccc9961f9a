package io.clickledger.reconcile;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The progress items of the counters table. */
final class DynamoProgress implements Progress {

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoProgress(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Instant> countedThrough() {
        var items = items();
        var map = shardMap(items);
        var shards = new HashMap<ShardId, ShardProgress>();
        items.values().stream()
                .filter(item -> item.containsKey(CounterTable.SETTLED))
                .map(DynamoItems::shardProgress)
                .forEach(progress -> shards.put(progress.shard(), progress));
        return map.flatMap(known -> known.completeThrough(shards));
    }

    @Override
    public Optional<ShardMap> shards() {
        return shardMap(items());
    }

    // Repeated or late, it finds the mark at or beyond its end and changes nothing.
    @Override
    public void reconciled(Instant from, Instant to) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.RECONCILED))
                    .updateExpression("SET #through = :to")
                    .conditionExpression("attribute_not_exists(#through) OR #through BETWEEN :from AND :to")
                    .expressionAttributeNames(Map.of("#through", CounterTable.THROUGH))
                    .expressionAttributeValues(Map.of(":from", millis(from), ":to", millis(to))));
        } catch (ConditionalCheckFailedException e) {
            // An hour before it is not reconciled yet, or one after it is.
            return;
        } catch (SdkException e) {
            throw new CountersUnavailableException("reconciled through was not written", e);
        }
    }

    private Map<String, Map<String, AttributeValue>> items() {
        try {
            var items = new HashMap<String, Map<String, AttributeValue>>();
            dynamo.queryPaginator(query -> query.tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression(CounterTable.PARTITION + " = :progress")
                            .expressionAttributeValues(
                                    Map.of(":progress", AttributeValue.fromS(CounterTable.PROGRESS_PARTITION))))
                    .items()
                    .forEach(item -> items.put(
                            Objects.requireNonNull(item.get(CounterTable.SORT)).s(), item));
            return items;
        } catch (SdkException e) {
            throw new CountersUnavailableException("progress was not read", e);
        }
    }

    private static Optional<ShardMap> shardMap(Map<String, Map<String, AttributeValue>> items) {
        return Optional.ofNullable(items.get(CounterTable.SHARD_MAP)).map(DynamoItems::shardMap);
    }

    private static AttributeValue millis(Instant at) {
        return AttributeValue.fromN(Long.toString(at.toEpochMilli()));
    }
}
