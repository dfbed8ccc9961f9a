package io.clickledger.aggregator;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.TopList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The aggregator's stores in memory, which count what DynamoDB would charge for: a write unit for each kilobyte begun of an item. */
final class CountedWrites {

    private static final int UNIT = 1_024;

    /** Key, version and expiry of a top list, and the names of its attributes. */
    private static final int REST_OF_TOP_LIST = 90;

    /** Key and expiry of a directory's sheet, and the names of its attributes. */
    private static final int REST_OF_SHEET = 90;

    /** What DynamoDB adds for a list, and for each of its elements. */
    private static final int LIST = 3;

    private static final int ELEMENT = 1;

    private static final long[] NO_CORRECTIONS = new long[AdHour.MINUTES];

    private final LongAdder counters = new LongAdder();
    private final LongAdder progress = new LongAdder();
    private final LongAdder directory = new LongAdder();
    private final Queue<TopList> topLists = new ConcurrentLinkedQueue<>();
    private volatile CountedHours hours = new CountedHours();

    AggregateBatch.Stores stores() {
        return new AggregateBatch.Stores(
                this::enter, this::add, this::put, settled -> progress.increment(), (shard, reject) -> {
                    throw new IllegalStateException("the benchmark's records are well-formed");
                });
    }

    Units units() {
        // Reckoned now, for it takes longer than to merge the lists.
        var ofTopLists = topLists.stream().mapToLong(CountedWrites::units).sum();
        return new Units(counters.sum(), ofTopLists, progress.sum(), directory.sum());
    }

    /** Clicks in all counters. */
    long clicks() {
        return hours.clicks();
    }

    void drop() {
        hours = new CountedHours();
        topLists.clear();
    }

    // Each batch comes once, so no watermark stands in its way. An ad-hour is far below a kilobyte: sixty minutes are
    // some 400 bytes, a lane 30.
    private CounterStore.Outcome add(ClickGroup group) {
        counters.increment();
        var hour = group.clicksByMinute();
        hours.add(group.key(), hour);
        return new CounterStore.Outcome.Added(new AdHour(group.key(), hour, NO_CORRECTIONS, Map.of()));
    }

    private void enter(DirectorySheet sheet) {
        var size = REST_OF_SHEET
                + sheet.names().stream()
                        .mapToInt(name -> ELEMENT + name.length())
                        .sum();
        directory.add(units(size));
    }

    private TopListStore.Outcome put(TopListStore.Place place, TopListStore.Versioned next) {
        topLists.add(next.list());
        return new TopListStore.Outcome.Stored();
    }

    private static int units(TopList list) {
        return units(REST_OF_TOP_LIST
                + DynamoItems.attributes(list).values().stream()
                        .mapToInt(CountedWrites::size)
                        .sum());
    }

    private static int units(int size) {
        return (size + UNIT - 1) / UNIT;
    }

    private static int size(AttributeValue value) {
        if (value.hasL()) {
            return LIST
                    + value.l().stream()
                            .mapToInt(element -> ELEMENT + size(element))
                            .sum();
        }
        return value.s() == null ? value.n().length() / 2 + 1 : value.s().length();
    }

    /** Write units. */
    record Units(long counters, long topLists, long progress, long directory) {}
}
