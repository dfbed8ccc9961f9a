package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.RIVAL;
import static io.clickledger.query.Samples.ad;

import io.clickledger.counters.OwnedAd;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Kinds of traffic that top lists are tried with. */
enum Traffic {
    ZIPF_0_6(0.6),
    ZIPF_0_8(0.8),
    ZIPF_1_0(1.0),
    ZIPF_1_3(1.3),
    UNIFORM(0),
    /** Every minute other ads burst and fill the lists, while a few ads stay just below them all the time. */
    BURSTS(0);

    private static final int ADS = 120;
    private static final int CLICKS = 700;
    private static final int BATCH = 40;
    private static final int CORRECTIONS = 12;
    private static final int BURSTS_APART = 25;

    private final double exponent;

    Traffic(double exponent) {
        this.exponent = exponent;
    }

    /** A data set: its clicks, corrections, replays and list sizes follow from {@code random} alone. */
    SimulatedCounting run(Random random) {
        var capacity = 4 + random.nextInt(this == BURSTS ? 4 : 12);
        var counting = new SimulatedCounting(random, capacity);
        var shards = 1 + random.nextInt(3);
        if (this == BURSTS) {
            burst(counting, random, capacity * shards);
        } else {
            stream(counting, random, shards);
        }
        counting.raiseLists();
        correct(counting, random);
        return counting;
    }

    private void stream(SimulatedCounting counting, Random random, int shards) {
        var cumulated = cumulated();
        for (int click = 1; click <= CLICKS; click++) {
            var drawn = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[ADS - 1]);
            var rank = Math.min(ADS - 1, drawn < 0 ? -drawn - 1 : drawn);
            // The busiest ads are salted: their clicks come through any shard.
            var shard = rank < 3 ? random.nextInt(shards) : rank % shards;
            counting.count(owned(rank), random.nextInt(SimulatedCounting.MINUTES), "shard-" + shard, 1);
            if (click % BATCH == 0) {
                counting.raiseLists();
            }
        }
    }

    private static void burst(SimulatedCounting counting, Random random, int wide) {
        var height = 3 + random.nextInt(5);
        var hidden = 1 + random.nextInt(3);
        for (int minute = 0; minute < SimulatedCounting.MINUTES; minute++) {
            for (int i = 0; i < wide + hidden; i++) {
                var isHidden = i >= wide;
                var ad = isHidden ? owned(10_000 + i - wide) : owned(minute % BURSTS_APART * wide + i);
                counting.count(ad, minute, "shard-" + i % (wide / 4 + 1), isHidden ? height - 1L : height);
            }
            counting.raiseLists();
        }
    }

    private static void correct(SimulatedCounting counting, Random random) {
        var ads = counting.ads();
        for (int i = 0; i < random.nextInt(CORRECTIONS); i++) {
            var ad = ads.get(random.nextInt(ads.size()));
            var minute = random.nextInt(SimulatedCounting.MINUTES);
            counting.correct(ad, minute, random.nextBoolean() ? 1 + random.nextInt(9) : -counting.live(ad, minute));
        }
    }

    private double[] cumulated() {
        var weights = IntStream.range(0, ADS)
                .mapToDouble(rank -> Math.pow(rank + 1.0, -exponent))
                .toArray();
        Arrays.parallelPrefix(weights, Double::sum);
        return weights;
    }

    /** Ids that do not sort by rank, and two advertisers, so that ties meet in every order. */
    private static OwnedAd owned(int rank) {
        return new OwnedAd(ad("ad-" + rank * 7_919 % 10_007 / 2), rank % 2 == 0 ? ACME : RIVAL);
    }
}
