package io.clickledger.aggregator;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The top lists of the counters table; a list may go once its block has been over for the retention, as its counters do. */
final class DynamoTopListStore implements TopListStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;

    DynamoTopListStore(DynamoDbClient dynamo, String table, Duration retention) {
        this.dynamo = dynamo;
        this.table = table;
        this.retention = retention;
    }

    // An SDK retry after a lost answer meets its own version, and the caller finds its totals in it.
    @Override
    public Outcome put(Place place, Versioned next) {
        try {
            dynamo.putItem(request(place, next));
            return new Outcome.Stored();
        } catch (ConditionalCheckFailedException e) {
            return new Outcome.Outrun(e.hasItem() ? versioned(e.item()) : Versioned.ABSENT);
        } catch (SdkException e) {
            throw DynamoFailure.of(e);
        }
    }

    private PutItemRequest request(Place place, Versioned next) {
        var request = PutItemRequest.builder()
                .tableName(table)
                .item(item(place, next))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .expressionAttributeNames(Map.of("#v", CounterTable.TOP_VERSION));
        var before = next.version() - 1;
        return before == Versioned.ABSENT.version()
                ? request.conditionExpression("attribute_not_exists(#v)").build()
                : request.conditionExpression("#v = :before")
                        .expressionAttributeValues(Map.of(":before", number(before)))
                        .build();
    }

    private Map<String, AttributeValue> item(Place place, Versioned next) {
        var item = new HashMap<>(
                DynamoItems.key(place.block().partition(), place.shard().value()));
        item.putAll(DynamoItems.attributes(next.list()));
        item.put(CounterTable.TOP_VERSION, number(next.version()));
        item.put(
                CounterTable.EXPIRES, number(place.block().end().plus(retention).getEpochSecond()));
        return item;
    }

    private static Versioned versioned(Map<String, AttributeValue> item) {
        var version = DynamoItems.number(item, CounterTable.TOP_VERSION).orElse(Versioned.ABSENT.version());
        return new Versioned(DynamoItems.topList(item), version);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
