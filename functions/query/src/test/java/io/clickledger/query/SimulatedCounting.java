package io.clickledger.query;

import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.counted;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.TopList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Clicks of a few hours from {@link Samples#HOUR} on, counted as the aggregator and reconciliation count them: exact totals in the
 * counters, and small top lists that every shard raises after each batch, at times twice or late.
 */
final class SimulatedCounting {

    static final int MINUTES = 150;
    private static final String RECONCILE = "#reconcile";

    private final Random random;
    private final int capacity;
    private final Map<OwnedAd, long[]> live = new LinkedHashMap<>();
    private final Map<OwnedAd, long[]> corrections = new HashMap<>();
    private final Set<OwnedAd> lowered = new HashSet<>();
    private final Map<Row, TopList> rows = new HashMap<>();
    private final Set<Touch> batch = new LinkedHashSet<>();
    private final List<Write> writes = new ArrayList<>();

    SimulatedCounting(Random random, int capacity) {
        this.random = random;
        this.capacity = capacity;
    }

    /** Counts {@code clicks} in the batch that {@code shard} is at. */
    void count(OwnedAd ad, int minute, String shard, long clicks) {
        minutes(live, ad)[minute] += clicks;
        batch.add(new Touch(ad, minute, shard));
    }

    /** Raises the lists of all that was counted since the last call; now and then also by a total that is out of date. */
    void raiseLists() {
        batch.forEach(touch -> raise(touch.ad, touch.minute, touch.shard));
        batch.clear();
        if (!writes.isEmpty() && random.nextInt(3) == 0) {
            write(writes.get(random.nextInt(writes.size())));
        }
    }

    /** Sets the correction of a minute as reconciliation does, which raises lists but never lowers one. */
    void correct(OwnedAd ad, int minute, long clicks) {
        minutes(corrections, ad)[minute] = clicks;
        if (clicks < 0) {
            lowered.add(ad);
        } else {
            raise(ad, minute, RECONCILE);
        }
    }

    /** The ads that were counted, in no order that means anything. */
    List<OwnedAd> ads() {
        return List.copyOf(live.keySet());
    }

    /** What was counted live in that minute. */
    long live(OwnedAd ad, int minute) {
        return minutes(live, ad)[minute];
    }

    /** Whether reconciliation took clicks of that ad away. */
    boolean isLowered(OwnedAd ad) {
        return lowered.contains(ad);
    }

    /** The clicks of minutes {@code first} to before {@code end}. */
    long clicks(OwnedAd ad, int first, int end) {
        return Arrays.stream(minutes(live, ad), first, end).sum()
                + Arrays.stream(minutes(corrections, ad), first, end).sum();
    }

    /** A reader of all that, its lists broken by {@code mutation}. */
    InMemoryCounterReader reader(UnaryOperator<TopList> mutation) {
        var reader = new InMemoryCounterReader();
        live.keySet().forEach(ad -> storeHours(reader, ad));
        rows.forEach((row, list) -> reader.store(row.block, mutation.apply(list)));
        return reader;
    }

    private void storeHours(InMemoryCounterReader reader, OwnedAd ad) {
        for (int first = 0; first < MINUTES; first += AdHour.MINUTES) {
            var hour = counted(ad.advertiser(), ad.ad().value(), start(first));
            for (int minute = first; minute < Math.min(MINUTES, first + AdHour.MINUTES); minute++) {
                hour.live(minute - first, minutes(live, ad)[minute]);
                hour.corrected(minute - first, minutes(corrections, ad)[minute]);
            }
            reader.store(hour.hour());
        }
    }

    private void raise(OwnedAd ad, int minute, String row) {
        for (var size : BlockSize.values()) {
            var block = Block.at(size, start(minute));
            var first = (int) ((block.start().getEpochSecond() - HOUR.getEpochSecond()) / 60);
            var end = (int) Math.min(MINUTES, first + size.length().toMinutes());
            var write = new Write(new Row(block, row), ad.with(clicks(ad, first, end)));
            writes.add(write);
            write(write);
            if (random.nextInt(8) == 0) {
                write(write);
            }
        }
    }

    private void write(Write write) {
        rows.merge(
                write.row,
                TopList.empty().merge(List.of(write.total), capacity),
                (kept, added) -> kept.merge(added, capacity));
    }

    private static long[] minutes(Map<OwnedAd, long[]> counts, OwnedAd ad) {
        return counts.computeIfAbsent(ad, unknown -> new long[MINUTES]);
    }

    static Instant start(int minute) {
        return HOUR.plusSeconds(minute * 60L);
    }

    private record Row(Block block, String shard) {}

    private record Touch(OwnedAd ad, int minute, String shard) {}

    private record Write(Row row, AdTotal total) {}
}
