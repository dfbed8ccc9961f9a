package io.clickledger.reconcile;

import io.clickledger.counters.Block;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.TopList;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** One top list a block beside those of the shards, for what only reconciliation knows. */
final class DynamoCorrectedLists implements CorrectedLists {

    /** Two runs of one hour may meet here; who loses more often is not alone. */
    private static final int MOST_ATTEMPTS = 10;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;
    private final int capacity;

    DynamoCorrectedLists(DynamoDbClient dynamo, String table, Duration retention, int capacity) {
        this.dynamo = dynamo;
        this.table = table;
        this.retention = retention;
        this.capacity = capacity;
    }

    // An SDK retry after a lost answer meets its own version and finds its totals there.
    @Override
    public void merge(Block block, TopList raised) {
        try {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                var kept = read(block);
                var merged = DynamoItems.topList(kept).merge(raised, capacity);
                if (merged.equals(DynamoItems.topList(kept)) || write(block, kept, merged)) {
                    return;
                }
            }
        } catch (SdkException e) {
            throw new CountersUnavailableException("a top list was not written", e);
        }
        throw new IllegalStateException("the corrected top list of " + block + " is written by others all the time");
    }

    private Map<String, AttributeValue> read(Block block) {
        return dynamo.getItem(get -> get.tableName(table)
                        .consistentRead(true)
                        .key(DynamoItems.key(block.partition(), CounterTable.CORRECTED_LIST)))
                .item();
    }

    private boolean write(Block block, Map<String, AttributeValue> kept, TopList merged) {
        var version = DynamoItems.number(kept, CounterTable.TOP_VERSION).orElse(0L);
        var item = new HashMap<>(DynamoItems.key(block.partition(), CounterTable.CORRECTED_LIST));
        item.putAll(DynamoItems.attributes(merged));
        item.put(CounterTable.TOP_VERSION, number(version + 1));
        item.put(CounterTable.EXPIRES, number(block.end().plus(retention).getEpochSecond()));
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#v) OR #v = :before")
                    .expressionAttributeNames(Map.of("#v", CounterTable.TOP_VERSION))
                    .expressionAttributeValues(Map.of(":before", number(version))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
