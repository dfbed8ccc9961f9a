package io.clickledger.query;

import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.counted;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.TopList;
import java.time.Duration;
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
import java.util.stream.Stream;

/**
 * Clicks of a few hours from {@link Samples#HOUR} on, counted as the aggregator and reconciliation count them: exact totals in the
 * counters, and small top lists that every shard raises after each batch, at times twice or late.
 */
final class SimulatedCounting {

    static final int MINUTES = 90;
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
        var totals = new LinkedHashMap<Row, List<AdTotal>>();
        for (var touch : batch) {
            blocks(touch.minute)
                    .forEach(block -> totals.computeIfAbsent(new Row(block, touch.shard), row -> new ArrayList<>())
                            .add(total(touch.ad, block)));
        }
        batch.clear();
        totals.forEach((row, touched) -> write(new Write(row, touched)));
        if (!writes.isEmpty() && random.nextBoolean()) {
            write(writes.get(random.nextInt(writes.size())));
        }
    }

    /** Sets the correction of a minute as reconciliation does, which raises lists but never lowers one. */
    void correct(OwnedAd ad, int minute, long clicks) {
        var before = minutes(corrections, ad)[minute];
        minutes(corrections, ad)[minute] = clicks;
        if (clicks < before) {
            lowered.add(ad);
        } else {
            blocks(minute).forEach(block -> write(new Write(new Row(block, RECONCILE), List.of(total(ad, block)))));
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

    private static Stream<Block> blocks(int minute) {
        return Stream.of(BlockSize.values()).map(size -> Block.at(size, start(minute)));
    }

    private AdTotal total(OwnedAd ad, Block block) {
        var first = (int) Duration.between(HOUR, block.start()).toMinutes();
        var end = Math.min(MINUTES, first + (int) block.size().length().toMinutes());
        return ad.with(clicks(ad, first, end));
    }

    private void write(Write write) {
        writes.add(write);
        var kept = rows.getOrDefault(write.row, TopList.empty());
        rows.put(write.row, kept.merge(write.totals, capacity));
    }

    private static long[] minutes(Map<OwnedAd, long[]> counts, OwnedAd ad) {
        return counts.computeIfAbsent(ad, unknown -> new long[MINUTES]);
    }

    static Instant start(int minute) {
        return HOUR.plusSeconds(minute * 60L);
    }

    private record Row(Block block, String shard) {}

    private record Touch(OwnedAd ad, int minute, String shard) {}

    private record Write(Row row, List<AdTotal> totals) {}
}
