package io.clickledger.aggregator;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.SequenceNumber;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The ad-hour items of the counters table; an item may go once its hour has been over for the retention. */
final class DynamoCounterStore implements CounterStore {

    private static final String CONDITION = "attribute_not_exists(#w) OR #w < :first";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;

    DynamoCounterStore(DynamoDbClient dynamo, String table, Duration retention) {
        this.dynamo = dynamo;
        this.table = table;
        this.retention = retention;
    }

    // A second delivery, an SDK retry after a lost answer, a zombie: each finds the lane's watermark moved and changes
    // nothing.
    @Override
    public Outcome add(ClickGroup group) {
        try {
            var item = dynamo.updateItem(update(group)).attributes();
            return new Outcome.Added(DynamoItems.adHour(group.key(), item));
        } catch (ConditionalCheckFailedException e) {
            return passed(group, e.item());
        } catch (SdkException e) {
            throw DynamoFailure.of(e);
        }
    }

    private static Outcome passed(ClickGroup group, Map<String, AttributeValue> item) {
        var watermark = DynamoItems.watermark(group.lane(), item).orElseThrow();
        return new Outcome.Passed(watermark, DynamoItems.adHour(group.key(), item));
    }

    private UpdateItemRequest update(ClickGroup group) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":first", binary(group.first()));
        values.put(":last", binary(group.last()));
        values.put(":expires", number(expiry(group.key())));
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(DynamoItems.key(group.key().partition(), group.key().sort()))
                .updateExpression("SET #w = :last, #expires = :expires" + additions(group, values))
                .conditionExpression(CONDITION)
                .expressionAttributeNames(
                        Map.of("#w", CounterTable.watermark(group.lane()), "#expires", CounterTable.EXPIRES))
                .expressionAttributeValues(values)
                // Ask for the item here: a second read could see a different state.
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** The ADD clause, its values put into {@code values}; empty for a group that only moves the watermark. */
    private static String additions(ClickGroup group, Map<String, AttributeValue> values) {
        var terms = new ArrayList<String>();
        var clicks = group.clicksByMinute();
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            if (clicks[minute] > 0) {
                terms.add(term(CounterTable.live(minute), clicks[minute], values));
            }
        }
        group.invalidByReason().forEach((reason, n) -> terms.add(term(CounterTable.invalid(reason), n, values)));
        return terms.isEmpty() ? "" : " ADD " + String.join(", ", terms);
    }

    private static String term(String attribute, long clicks, Map<String, AttributeValue> values) {
        values.put(":" + attribute, number(clicks));
        return attribute + " :" + attribute;
    }

    private long expiry(CounterKey key) {
        return key.hour().plus(1, ChronoUnit.HOURS).plus(retention).getEpochSecond();
    }

    private static AttributeValue binary(SequenceNumber sequence) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(sequence.toBytes()));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
