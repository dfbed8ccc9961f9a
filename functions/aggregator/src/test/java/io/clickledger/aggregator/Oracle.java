package io.clickledger.aggregator;

import io.clickledger.aggregator.SimulatedStream.Shard;
import io.clickledger.aggregator.TopListStore.Place;
import io.clickledger.counters.AdHour;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardProgress;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares what is kept with what was sent. */
final class Oracle {

    private final SimulatedStream stream;
    private final InMemoryDirectory directory;
    private final InMemoryCounterStore counters;
    private final InMemoryTopListStore topLists;
    private final InMemoryProgress progress;
    private final InMemoryQuarantine quarantine;
    private final Set<String> violations = new TreeSet<>();

    Oracle(
            SimulatedStream stream,
            InMemoryDirectory directory,
            InMemoryCounterStore counters,
            InMemoryTopListStore topLists,
            InMemoryProgress progress,
            InMemoryQuarantine quarantine) {
        this.stream = stream;
        this.directory = directory;
        this.counters = counters;
        this.topLists = topLists;
        this.progress = progress;
        this.quarantine = quarantine;
    }

    /** All that was wrong so far. */
    Set<String> violations() {
        return violations;
    }

    /** Nothing is counted where reconciliation would not look. */
    void checkEntered(HourPartition partition) {
        if (!directory.entered().contains(partition)) {
            violations.add("counted outside the directory");
        }
    }

    /** At any time, a counter is not above the truth. */
    void checkCounter(CounterKey key) {
        var hour = counters.hour(key);
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            if (hour.live(minute) > stream.clicks(key, minute)) {
                violations.add("counter above truth");
            }
        }
    }

    /** At any time, a list is not above the truth. */
    void checkList(Place place) {
        for (var entry : topLists.list(place).entries()) {
            if (entry.clicks() > truth(entry, place.block())) {
                violations.add("list above truth");
            }
        }
    }

    /** At any time, all records that a shard's progress passes are settled. */
    void checkBefore(ShardProgress settled) {
        var shard = stream.shards().stream()
                .filter(candidate -> candidate.id.equals(settled.shard()))
                .findFirst()
                .orElseThrow();
        for (var sent : shard.records) {
            if (sent.record.sequence().compareTo(settled.settled()) <= 0 && !settled(shard, sent)) {
                violations.add("progress passed an unsettled record");
            }
        }
    }

    private boolean settled(Shard shard, SimulatedStream.Sent sent) {
        SequenceNumber sequence = sent.record.sequence();
        return sent.rejected
                ? quarantine.at(shard.id, sequence).isPresent()
                : sent.counted.stream().allMatch(at -> counters.passed(at.key(), at.lane(), sequence));
    }

    /** When all is delivered, all is the truth. */
    void checkAll() {
        for (var key : stream.keys()) {
            var hour = counters.hour(key);
            for (int minute = 0; minute < AdHour.MINUTES; minute++) {
                if (hour.live(minute) != stream.clicks(key, minute)) {
                    violations.add("counter is not the truth");
                }
                if (stream.clicks(key, minute) > 0) {
                    listed(key, minute);
                }
            }
            if (hour.invalid().values().stream().mapToLong(n -> n).sum() != stream.robots(key)) {
                violations.add("invalid clicks are not the truth");
            }
        }
        stream.shards().forEach(this::keptAndPassed);
    }

    /** Who clicked last in a block saw its whole total: it is in that shard's list, or under its threshold. */
    private void listed(CounterKey key, int minute) {
        for (var size : BlockSize.values()) {
            var block = Block.at(size, key.hour().plus(minute, ChronoUnit.MINUTES));
            var total = new AdTotal(key.ad(), key.advertiser(), truth(key, block));
            var told = stream.shards().stream()
                    .map(shard -> topLists.list(new Place(block, shard.id)))
                    .anyMatch(list -> list.entries().contains(total) || list.threshold() >= total.clicks());
            if (!told) {
                violations.add("list is not the truth");
            }
        }
    }

    private void keptAndPassed(Shard shard) {
        for (var sent : shard.records) {
            var kept = quarantine.at(shard.id, sent.record.sequence());
            if (sent.rejected != kept.isPresent()
                    || !kept.map(reject -> reject.record().payload().equals(sent.record.payload()))
                            .orElse(true)) {
                violations.add("quarantine is not the truth");
            }
        }
        var last = Optional.of(shard.records.getLast().record.sequence());
        if (!progress.of(shard.id).map(ShardProgress::settled).equals(last)) {
            violations.add("progress is not the truth");
        }
    }

    private long truth(AdTotal entry, Block block) {
        return truth(CounterKey.of(entry.advertiser(), entry.ad(), block.start(), Deliveries.BUCKETS), block);
    }

    private long truth(CounterKey key, Block block) {
        var first = AdHour.minuteOf(block.start());
        long clicks = 0;
        for (int minute = first; minute < first + block.size().length().toMinutes(); minute++) {
            clicks += stream.clicks(key, minute);
        }
        return clicks;
    }
}
