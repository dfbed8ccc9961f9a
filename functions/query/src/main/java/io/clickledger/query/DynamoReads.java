package io.clickledger.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Whole answers from DynamoDB: pages and unprocessed keys are followed to their end, and an answer in part is a failure. */
final class DynamoReads {

    /** BatchGetItem takes at most 100 keys. */
    static final int MAX_KEYS = 100;

    /** A call that gets none of its keys is throttled and retried by the client, so each round leaves fewer; this many is an outage. */
    private static final int MAX_ROUNDS = 10;

    private final DynamoDbClient dynamo;

    DynamoReads(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** The items that exist of at most {@link #MAX_KEYS} keys, in no order. */
    List<Map<String, AttributeValue>> batchGet(String table, KeysAndAttributes keys) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        var asked = Map.of(table, keys);
        for (int round = 0; round < MAX_ROUNDS && !asked.isEmpty(); round++) {
            try {
                var rest = asked;
                var answer = dynamo.batchGetItem(request -> request.requestItems(rest));
                items.addAll(answer.responses().getOrDefault(table, List.of()));
                asked = answer.unprocessedKeys();
            } catch (SdkException | CancellationException e) {
                throw new CountersUnavailableException("batch get from " + table + " failed", e);
            }
        }
        if (!asked.isEmpty()) {
            throw new CountersUnavailableException(
                    "batch get from " + table + " left keys unprocessed " + MAX_ROUNDS + " times");
        }
        return items;
    }

    /** Hands every item that {@code first} asks for to {@code reader}; throws {@link QueryRefusedException} past {@code pages}. */
    void query(QueryRequest first, PageBudget pages, Consumer<Map<String, AttributeValue>> reader) {
        var asked = first;
        while (true) {
            pages.take();
            try {
                var answer = dynamo.query(asked);
                answer.items().forEach(reader);
                if (answer.lastEvaluatedKey().isEmpty()) {
                    return;
                }
                asked = asked.toBuilder()
                        .exclusiveStartKey(answer.lastEvaluatedKey())
                        .build();
            } catch (SdkException | CancellationException e) {
                throw new CountersUnavailableException("query of " + first.tableName() + " failed", e);
            }
        }
    }

    /** The string of that name, which every item has. */
    static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .map(AttributeValue::s)
                .orElseThrow(() -> new IllegalStateException("item lacks " + name));
    }
}
