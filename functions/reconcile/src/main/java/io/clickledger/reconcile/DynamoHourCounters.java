package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.HourPartition;
import io.clickledger.events.AdId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The counters table, an hour at a time. Reads are strongly consistent: what counts as counted must be there. */
final class DynamoHourCounters implements HourCounters {

    /** An expression has at most 300 operators and 4 KB; a change takes five and a hundred bytes. */
    private static final int MOST_CHANGES = 30;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;

    DynamoHourCounters(DynamoDbClient dynamo, String table, Duration retention) {
        this.dynamo = dynamo;
        this.table = table;
        this.retention = retention;
    }

    @Override
    public Iterator<AdHour> adHours(Instant hour, Slices slices) {
        return new InSequence<>(
                entered(hour, slices).iterator(),
                partition -> new InSequence<>(
                        items(partition.text()),
                        item -> List.of(DynamoItems.adHour(partition.key(new AdId(sort(item))), item))
                                .iterator()));
    }

    // Each shard entered what it met, so most are on many sheets.
    private SortedSet<HourPartition> entered(Instant hour, Slices slices) {
        var entered = new TreeSet<HourPartition>(MergeJoin.PARTITIONS);
        for (var shelf : DirectorySheet.shelves(hour)) {
            items(shelf)
                    .forEachRemaining(item -> DynamoItems.directorySheet(hour, item).partitions().stream()
                            .filter(partition -> slices.contains(partition.slice()))
                            .forEach(entered::add));
        }
        return entered;
    }

    @Override
    public void enter(HourPartition partition) {
        try {
            for (var sheet : DirectorySheet.of(List.of(partition))) {
                dynamo.putItem(
                        request -> request.tableName(table).item(DynamoItems.item(sheet, expires(partition.hour()))));
            }
        } catch (SdkException e) {
            throw new CountersUnavailableException("a partition was not entered", e);
        }
    }

    // Repeated, as by the SDK after a lost answer, it finds the corrections changed and changes nothing; the next run
    // sees that they are right.
    @Override
    public boolean correct(Correction correction) {
        try {
            var changes = correction.changes();
            for (int start = 0; start < changes.size(); start += MOST_CHANGES) {
                var some = changes.subList(start, Math.min(changes.size(), start + MOST_CHANGES));
                dynamo.updateItem(update(new Correction(correction.key(), some)));
            }
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        } catch (SdkException e) {
            throw new CountersUnavailableException("a correction was not written", e);
        }
    }

    private UpdateItemRequest update(Correction correction) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":expires", number(expires(correction.key().hour()).getEpochSecond()));
        var sets = new ArrayList<String>(List.of("#expires = :expires"));
        var removes = new ArrayList<String>();
        var conditions = new ArrayList<String>();
        for (var change : correction.changes()) {
            var minute = change.minute();
            conditions.add(stillIs(CounterTable.live(minute), change.live(), values));
            conditions.add(stillIs(CounterTable.correction(minute), change.before(), values));
            if (change.after() == 0) {
                removes.add(CounterTable.correction(minute));
                removes.add(CounterTable.reason(minute));
            } else {
                sets.add(CounterTable.correction(minute) + " = :a" + minute);
                sets.add(CounterTable.reason(minute) + " = :r" + minute);
                values.put(":a" + minute, number(change.after()));
                values.put(":r" + minute, AttributeValue.fromS(change.reason().text()));
            }
        }
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(DynamoItems.key(
                        correction.key().partition(), correction.key().sort()))
                .updateExpression("SET " + String.join(", ", sets)
                        + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes)))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(Map.of("#expires", CounterTable.EXPIRES))
                .expressionAttributeValues(values)
                .build();
    }

    private static String stillIs(String attribute, long read, Map<String, AttributeValue> values) {
        if (read == 0) {
            values.put(":zero", number(0));
            return "(attribute_not_exists(" + attribute + ") OR " + attribute + " = :zero)";
        }
        values.put(":was_" + attribute, number(read));
        return attribute + " = :was_" + attribute;
    }

    private Iterator<Map<String, AttributeValue>> items(String partition) {
        var pages = dynamo.queryPaginator(query -> query.tableName(table)
                .consistentRead(true)
                .keyConditionExpression(CounterTable.PARTITION + " = :partition")
                .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition))));
        return new CheckedPages(pages.items()).iterator();
    }

    private Instant expires(Instant hour) {
        return hour.plus(1, ChronoUnit.HOURS).plus(retention);
    }

    private static String sort(Map<String, AttributeValue> item) {
        return Objects.requireNonNull(item.get(CounterTable.SORT), CounterTable.SORT)
                .s();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** Pages that tell a failure as this port does. */
    private record CheckedPages(Iterable<Map<String, AttributeValue>> items)
            implements Iterable<Map<String, AttributeValue>> {

        @Override
        public Iterator<Map<String, AttributeValue>> iterator() {
            var pages = checked(items::iterator);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return checked(pages::hasNext);
                }

                @Override
                public Map<String, AttributeValue> next() {
                    return checked(pages::next);
                }
            };
        }

        private static <T> T checked(java.util.function.Supplier<T> read) {
            try {
                return read.get();
            } catch (SdkException e) {
                throw new CountersUnavailableException("counters were not read", e);
            }
        }
    }
}
