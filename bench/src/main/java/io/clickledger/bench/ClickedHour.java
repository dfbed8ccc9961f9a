package io.clickledger.bench;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The clicks on active ads in sixty minutes that touch two hours, Zipf by rank, the same every time. */
final class ClickedHour {

    static final int MINUTES = 60;

    /** Of equal size. */
    static final int ADVERTISERS = 20;

    /** Entries of a top list. */
    static final int LISTED = 64;

    private static final int CLICKS_AN_AD = 20;

    private final Instant start;
    private final int ads;
    private final int[][] clicks;

    /** The sixty minutes begin at {@code start}. */
    ClickedHour(Instant start, int ads) {
        this.start = start;
        this.ads = ads;
        this.clicks = new int[ads][MINUTES];
        var random = new Random(1);
        var cumulated =
                IntStream.rangeClosed(1, ads).mapToDouble(rank -> 1.0 / rank).toArray();
        Arrays.parallelPrefix(cumulated, Double::sum);
        for (int i = 0; i < CLICKS_AN_AD * ads; i++) {
            var found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[ads - 1]);
            clicks[Math.min(ads - 1, found < 0 ? -found - 1 : found)][random.nextInt(MINUTES)]++;
        }
        // Every ad is active.
        for (int rank = 0; rank < ads; rank++) {
            clicks[rank][rank % MINUTES]++;
        }
    }

    static OwnedAd ad(int rank) {
        return new OwnedAd(new AdId("campaign-" + rank), new AdvertiserId("advertiser-" + rank % ADVERTISERS));
    }

    int clicks(int rank, int minute) {
        return clicks[rank][minute];
    }

    /** All blocks that the minutes lie in. */
    List<Block> blocks() {
        return IntStream.range(0, MINUTES)
                .mapToObj(minute -> start.plus(Duration.ofMinutes(minute)))
                .flatMap(at -> Stream.of(BlockSize.values()).map(size -> Block.at(size, at)))
                .distinct()
                .toList();
    }

    /** What {@code shard} of {@code shards}, which the ads are dealt out to, lists of {@code block}. */
    TopList list(Block block, int shard, int shards) {
        var totals = new ArrayList<AdTotal>();
        for (int rank = shard; rank < ads; rank += shards) {
            var total = total(rank, block);
            if (total > 0) {
                totals.add(ad(rank).with(total));
            }
        }
        return TopList.empty().merge(totals, LISTED);
    }

    private long total(int rank, Block block) {
        var first = Math.max(0, (int) Duration.between(start, block.start()).toMinutes());
        var end = Math.min(MINUTES, (int) Duration.between(start, block.end()).toMinutes());
        var total = 0L;
        for (int minute = first; minute < end; minute++) {
            total += clicks[rank][minute];
        }
        return total;
    }
}
