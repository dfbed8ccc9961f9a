package io.clickledger.bench;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.local.dynamodb.DynamoTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A new counters table, filled in batches. */
final class DynamoCounters {

    /** What BatchWriteItem takes. */
    private static final int MOST_WRITES = 25;

    private static final AtomicInteger TABLES = new AtomicInteger();

    private final DynamoDbClient dynamo;
    private final String table = "bench-counters-" + TABLES.incrementAndGet();
    private final List<WriteRequest> writes = new ArrayList<>();

    /** Creates the table. */
    DynamoCounters(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
        DynamoTable.create(dynamo, table, CounterTable.PARTITION, CounterTable.SORT);
    }

    String table() {
        return table;
    }

    /** Writes an item now or later. */
    void write(String partition, String sort, Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(attributes);
        item.putAll(DynamoItems.key(partition, sort));
        writes.add(WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build());
        if (writes.size() == MOST_WRITES) {
            flush();
        }
    }

    /** Writes what has not been. */
    void flush() {
        if (writes.isEmpty()) {
            return;
        }
        // The local engine does not throttle, so nothing is ever left unprocessed.
        dynamo.batchWriteItem(request -> request.requestItems(Map.of(table, List.copyOf(writes))));
        writes.clear();
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
