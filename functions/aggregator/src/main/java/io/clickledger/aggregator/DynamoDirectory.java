package io.clickledger.aggregator;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.HourPartition;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The directory in the counters table; an entry may go when the counters it tells of may. */
final class DynamoDirectory implements Directory {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;

    DynamoDirectory(DynamoDbClient dynamo, String table, Duration retention) {
        this.dynamo = dynamo;
        this.table = table;
        this.retention = retention;
    }

    // Entered again, the item is what it was.
    @Override
    public void enter(HourPartition partition) {
        var item = new HashMap<>(
                DynamoItems.key(HourPartition.directory(partition.slice(), partition.hour()), partition.name()));
        var expires = partition.hour().plus(1, ChronoUnit.HOURS).plus(retention);
        item.put(CounterTable.EXPIRES, AttributeValue.fromN(Long.toString(expires.getEpochSecond())));
        try {
            dynamo.putItem(request -> request.tableName(table).item(item));
        } catch (SdkException e) {
            throw DynamoFailure.of(e);
        }
    }
}
