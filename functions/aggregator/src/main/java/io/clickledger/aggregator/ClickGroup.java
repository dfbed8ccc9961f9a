package io.clickledger.aggregator;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.Lane;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.InvalidReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one lane brings to one item in a batch, in sequence order: what a single update counts.
 *
 * @param key the item
 * @param lane the lane
 * @param entries at least one
 */
record ClickGroup(CounterKey key, Lane lane, List<Entry> entries) {

    /** Throws {@link IllegalArgumentException} when {@code entries} is empty. */
    ClickGroup {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a group has at least one click");
        }
        entries = List.copyOf(entries);
    }

    /**
     * The groups of a batch, by their first sequence number.
     *
     * <p>A second valid click of one impression is a producer's repeated put. It does not count, but it stays in its group, so that
     * the watermark passes it; otherwise a later batch that begins between the two would count it.
     */
    static List<ClickGroup> of(Collection<ArrivedClick> clicks, Buckets buckets) {
        var impressions = HashSet.<ImpressionId>newHashSet(clicks.size());
        var groups = LinkedHashMap.<Place, List<Entry>>newLinkedHashMap(clicks.size());
        for (var arrived : clicks) {
            var click = arrived.click();
            var duplicate = click.valid() && !impressions.add(click.impression().orElseThrow());
            groups.computeIfAbsent(Place.of(arrived, buckets), place -> new ArrayList<>())
                    .add(new Entry(arrived.sequence(), click.clickedAt(), click.invalid(), duplicate));
        }
        return groups.entrySet().stream()
                .map(group ->
                        new ClickGroup(group.getKey().key(), group.getKey().lane(), group.getValue()))
                .toList();
    }

    int size() {
        return entries.size();
    }

    SequenceNumber first() {
        return entries.getFirst().sequence();
    }

    SequenceNumber last() {
        return entries.getLast().sequence();
    }

    /** What is left of this group after {@code watermark}, or empty when that is nothing. */
    Optional<ClickGroup> after(SequenceNumber watermark) {
        var rest = entries.stream()
                .filter(entry -> entry.sequence().compareTo(watermark) > 0)
                .toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(new ClickGroup(key, lane, rest));
    }

    /** Clicks that count, by minute of the hour. */
    long[] clicksByMinute() {
        var clicks = new long[AdHour.MINUTES];
        for (var entry : entries) {
            if (entry.counts()) {
                clicks[AdHour.minuteOf(entry.clickedAt())]++;
            }
        }
        return clicks;
    }

    /** Clicks that do not count, by reason. */
    Map<InvalidReason, Long> invalidByReason() {
        var clicks = new EnumMap<InvalidReason, Long>(InvalidReason.class);
        entries.forEach(entry -> entry.invalid().ifPresent(reason -> clicks.merge(reason, 1L, Long::sum)));
        return clicks;
    }

    /** When its clicks were that count. */
    ClickedMinutes clickedMinutes() {
        long minutes = 0;
        for (var entry : entries) {
            if (entry.counts()) {
                minutes |= 1L << AdHour.minuteOf(entry.clickedAt());
            }
        }
        return new ClickedMinutes(key.hour(), minutes);
    }

    /** For the log: the item and the lane. */
    @Override
    public String toString() {
        return key.partition() + "/" + key.sort() + "/" + lane.name();
    }

    /**
     * One click of a group.
     *
     * @param sequence its record's place in the shard
     * @param clickedAt when it was clicked
     * @param invalid why it does not count
     * @param duplicate whether its impression was seen earlier in the batch
     */
    record Entry(SequenceNumber sequence, Instant clickedAt, Optional<InvalidReason> invalid, boolean duplicate) {

        boolean counts() {
            return invalid.isEmpty() && !duplicate;
        }
    }

    private record Place(CounterKey key, Lane lane) {

        static Place of(ArrivedClick arrived, Buckets buckets) {
            ClickEvent click = arrived.click();
            return new Place(CounterKey.of(click.advertiser(), click.ad(), click.clickedAt(), buckets), arrived.lane());
        }
    }
}
