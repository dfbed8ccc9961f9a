package io.clickledger.aggregator;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.ShardMap;
import java.util.HashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The shard map in the counters table; it never expires, as it is always current. */
final class DynamoShardMaps implements ShardMaps {

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoShardMaps(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    // The map is a whole state: a second write of it changes nothing.
    @Override
    public void put(ShardMap map) {
        var item = new HashMap<>(DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.SHARD_MAP));
        item.putAll(DynamoItems.attributes(map));
        try {
            dynamo.putItem(put -> put.tableName(table).item(item));
        } catch (SdkException e) {
            throw DynamoFailure.of(e);
        }
    }
}
