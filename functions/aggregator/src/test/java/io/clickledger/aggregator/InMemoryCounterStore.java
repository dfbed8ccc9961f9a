package io.clickledger.aggregator;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.Lane;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.InvalidReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counters that pass {@link CounterStoreContract} without a table. */
final class InMemoryCounterStore implements CounterStore {

    private final Map<CounterKey, Item> items = new HashMap<>();

    @Override
    public synchronized Outcome add(ClickGroup group) {
        var item = items.computeIfAbsent(group.key(), key -> new Item());
        var watermark = Optional.ofNullable(item.watermarks.get(group.lane()));
        if (watermark.isPresent() && watermark.get().compareTo(group.first()) >= 0) {
            return new Outcome.Passed(watermark.get(), item.hour(group.key()));
        }
        var clicks = group.clicksByMinute();
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            item.live[minute] += clicks[minute];
        }
        group.invalidByReason().forEach((reason, n) -> item.invalid.merge(reason, n, Long::sum));
        item.watermarks.put(group.lane(), group.last());
        return new Outcome.Added(item.hour(group.key()));
    }

    synchronized AdHour hour(CounterKey key) {
        return items.getOrDefault(key, new Item()).hour(key);
    }

    /** The ad-hours that are there, counted or corrected. */
    synchronized Set<CounterKey> keys() {
        return Set.copyOf(items.keySet());
    }

    /** Replaces a minute's correction, which lies in the same item and so is a part of all totals. */
    synchronized void correct(CounterKey key, int minute, long clicks) {
        items.computeIfAbsent(key, unknown -> new Item()).corrections[minute] = clicks;
    }

    synchronized boolean passed(CounterKey key, Lane lane, SequenceNumber sequence) {
        return Optional.ofNullable(
                        items.getOrDefault(key, new Item()).watermarks.get(lane))
                .map(watermark -> watermark.compareTo(sequence) >= 0)
                .orElse(false);
    }

    /** As it is now, for a restore. */
    synchronized InMemoryCounterStore copy() {
        var copy = new InMemoryCounterStore();
        items.forEach((key, item) -> copy.items.put(key, item.copy()));
        return copy;
    }

    private static final class Item {

        private final long[] live = new long[AdHour.MINUTES];
        private final long[] corrections = new long[AdHour.MINUTES];
        private final Map<InvalidReason, Long> invalid = new EnumMap<>(InvalidReason.class);
        private final Map<Lane, SequenceNumber> watermarks = new HashMap<>();

        Item copy() {
            var copy = new Item();
            System.arraycopy(live, 0, copy.live, 0, live.length);
            System.arraycopy(corrections, 0, copy.corrections, 0, corrections.length);
            copy.invalid.putAll(invalid);
            copy.watermarks.putAll(watermarks);
            return copy;
        }

        AdHour hour(CounterKey key) {
            return new AdHour(key, live, corrections, invalid);
        }
    }
}
