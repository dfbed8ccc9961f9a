package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.BUCKETS;
import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.RIVAL;
import static io.clickledger.query.Samples.SHARD;
import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.counted;
import static io.clickledger.query.Samples.oneShard;
import static io.clickledger.query.Samples.progress;
import static io.clickledger.query.Samples.total;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every reader of the counters does. */
interface CounterReaderContract {

    Duration ONE_HOUR = Duration.ofHours(1);
    Window WINDOW = new Window(HOUR.plusSeconds(600), HOUR.plusSeconds(4_200));

    Block BLOCK = Block.at(BlockSize.TEN_MINUTES, HOUR);
    Block NEXT = Block.at(BlockSize.TEN_MINUTES, BLOCK.end());

    CounterReader reader();

    void store(AdHour hour);

    void register(AdId ad, AdvertiserId owner);

    void store(ShardMap map);

    void store(ShardProgress shard);

    void store(Block block, String row, TopList list);

    void reconciledThrough(Instant through);

    @Test
    default void nothingIsKnownBeforeTheFirstClick() {
        assertThat(reader().freshness()).isEqualTo(new Freshness(Optional.empty(), Optional.empty()));
        assertThat(reader().adHours(ACME, List.of(ad("ad-7")), List.of(HOUR))).isEmpty();
        assertThat(reader().clicks(ACME, WINDOW)).isEmpty();
        assertThat(reader().registered(ACME, List.of(ad("ad-7")))).isEmpty();
    }

    @Test
    default void completeIsWhatEveryOpenShardHasSettled() {
        var other = new ShardId("shardId-000000000001");
        store(new ShardMap(Set.of(SHARD, other), Map.of()));
        store(progress(SHARD, HOUR.plusMillis(1_250)));
        assertThat(reader().freshness().completeThrough()).isEmpty();

        store(progress(other, HOUR.plusMillis(750)));

        assertThat(reader().freshness().completeThrough()).contains(HOUR.plusMillis(750));
    }

    @Test
    default void progressWithoutAShardMapTellsNothing() {
        store(progress(SHARD, HOUR));

        assertThat(reader().freshness().completeThrough()).isEmpty();
    }

    @Test
    default void reconciliationIsToldBesideTheShards() {
        store(oneShard());
        store(progress(SHARD, HOUR.plusSeconds(30)));
        reconciledThrough(HOUR);

        assertThat(reader().freshness()).isEqualTo(new Freshness(Optional.of(HOUR.plusSeconds(30)), Optional.of(HOUR)));
    }

    @Test
    default void adHourIsReadWhole() {
        store(counted(ACME, "ad-7", HOUR)
                .live(0, 5)
                .live(59, 7)
                .corrected(59, -2)
                .invalid(InvalidReason.ROBOT, 3)
                .hour());

        var hours = reader().adHours(ACME, List.of(ad("ad-7")), List.of(HOUR));

        assertThat(hours).singleElement().satisfies(hour -> {
            assertThat(hour.key()).isEqualTo(counted(ACME, "ad-7", HOUR).hour().key());
            assertThat(hour.live(0)).isEqualTo(5);
            assertThat(hour.live(59)).isEqualTo(7);
            assertThat(hour.correction(59)).isEqualTo(-2);
            assertThat(hour.clicks()).isEqualTo(10);
            assertThat(hour.invalid()).isEqualTo(Map.of(InvalidReason.ROBOT, 3L));
        });
    }

    @Test
    default void onlyTheAdsAndHoursAskedForAreRead() {
        store(counted(ACME, "ad-7", HOUR).live(0, 1).hour());
        store(counted(ACME, "ad-7", HOUR.plus(ONE_HOUR)).live(0, 1).hour());
        store(counted(ACME, "ad-7", HOUR.minus(ONE_HOUR)).live(0, 1).hour());
        store(counted(ACME, "ad-8", HOUR).live(0, 1).hour());
        store(counted(RIVAL, "ad-7", HOUR).live(0, 1).hour());

        var hours = reader().adHours(ACME, List.of(ad("ad-7"), ad("ad-9")), List.of(HOUR, HOUR.plus(ONE_HOUR)));

        assertThat(hours)
                .extracting(AdHour::key)
                .containsExactlyInAnyOrder(
                        counted(ACME, "ad-7", HOUR).hour().key(),
                        counted(ACME, "ad-7", HOUR.plus(ONE_HOUR)).hour().key());
    }

    @Test
    default void moreAdHoursThanOneCallTakesAreReadToTheLast() {
        var ads = IntStream.range(0, 67).mapToObj(i -> ad("ad-" + i)).toList();
        ads.forEach(ad -> store(counted(ACME, ad.value(), HOUR).live(3, 1).hour()));

        var hours = reader().adHours(ACME, ads, List.of(HOUR.minus(ONE_HOUR), HOUR, HOUR.plus(ONE_HOUR)));

        assertThat(hours).extracting(hour -> hour.key().ad()).containsExactlyInAnyOrderElementsOf(ads);
    }

    @Test
    default void clicksAreThoseOfTheWindowOverAllItsHours() {
        store(counted(ACME, "ad-7", HOUR)
                .live(9, 1)
                .live(10, 2)
                .live(59, 4)
                .corrected(59, -1)
                .hour());
        store(counted(ACME, "ad-7", HOUR.plus(ONE_HOUR))
                .live(0, 8)
                .live(9, 16)
                .live(10, 32)
                .hour());
        store(counted(ACME, "ad-8", HOUR).corrected(30, 64).hour());

        assertThat(reader().clicks(ACME, WINDOW)).isEqualTo(Map.of(ad("ad-7"), 29L, ad("ad-8"), 64L));
    }

    @Test
    default void clicksOfEveryBucketAreFoundAndOfNoOtherTenant() {
        var ads = IntStream.range(0, 40).mapToObj(i -> ad("ad-" + i)).toList();
        ads.forEach(ad -> store(counted(ACME, ad.value(), HOUR).live(30, 1).hour()));
        store(counted(RIVAL, "ad-0", HOUR).live(30, 1_000).hour());
        store(counted(RIVAL, "ad-x", HOUR).live(30, 1_000).hour());

        assertThat(ads.stream().map(BUCKETS::of).distinct()).hasSize(BUCKETS.count());
        assertThat(reader().clicks(ACME, WINDOW)).isEqualTo(ads.stream().collect(Collectors.toMap(ad -> ad, ad -> 1L)));
    }

    @Test
    default void everyAdHourOfTheHoursIsHandedOutAndNoOtherTenants() {
        var wanted = new HashMap<AdId, Long>();
        IntStream.range(0, 20).forEach(i -> {
            store(counted(ACME, "ad-" + i, HOUR)
                    .live(0, i)
                    .corrected(59, 1)
                    .invalid(InvalidReason.HEAD, i)
                    .hour());
            wanted.put(ad("ad-" + i), i + 1L);
        });
        store(counted(ACME, "ad-0", HOUR.plusSeconds(3_600)).live(0, 1_000).hour());
        store(counted(RIVAL, "ad-0", HOUR).live(0, 1_000).hour());

        var read = new HashMap<AdId, Long>();
        var invalid = new AtomicLong();
        reader().everyAdHour(ACME, List.of(HOUR, HOUR.minusSeconds(3_600)), hour -> {
            read.merge(hour.key().ad(), hour.clicks(), Long::sum);
            invalid.addAndGet(hour.invalid().getOrDefault(InvalidReason.HEAD, 0L));
        });

        assertThat(read).isEqualTo(wanted);
        assertThat(invalid).hasValue(190);
    }

    @Test
    default void adHoursOfSeveralAdvertisersAreReadTogether() {
        store(counted(ACME, "ad-7", HOUR).live(0, 1).hour());
        store(counted(RIVAL, "ad-7", HOUR).live(0, 2).hour());
        store(counted(RIVAL, "ad-8", HOUR).live(0, 4).hour());

        var hours = reader().adHours(
                        List.of(new OwnedAd(ad("ad-7"), ACME), new OwnedAd(ad("ad-8"), RIVAL)),
                        List.of(HOUR, HOUR.plus(ONE_HOUR)));

        assertThat(hours).extracting(AdHour::clicks).containsExactlyInAnyOrder(1L, 4L);
    }

    @Test
    default void topListOfABlockIsTheUnionOfAllItsRows() {
        store(BLOCK, SHARD.value(), new TopList(List.of(total(ACME, "ad-7", 5), total(RIVAL, "ad-7", 3)), 2));
        store(BLOCK, "#reconcile-3", new TopList(List.of(total(ACME, "ad-7", 6)), 1));
        store(NEXT, SHARD.value(), new TopList(List.of(total(ACME, "ad-8", 9)), 8));
        store(Block.at(BlockSize.HOUR, HOUR), SHARD.value(), new TopList(List.of(total(ACME, "ad-9", 99)), 50));

        assertThat(reader().topLists(List.of(BLOCK, NEXT)))
                .isEqualTo(Map.of(
                        BLOCK, new TopList(List.of(total(ACME, "ad-7", 6), total(RIVAL, "ad-7", 3)), 2),
                        NEXT, new TopList(List.of(total(ACME, "ad-8", 9)), 8)));
    }

    @Test
    default void blockNobodyClickedInHasAnEmptyList() {
        assertThat(reader().topLists(List.of(BLOCK))).isEqualTo(Map.of(BLOCK, TopList.empty()));
        assertThat(reader().topLists(List.of())).isEmpty();
    }

    @Test
    default void registeredAreOnlyTheOwnersAds() {
        register(ad("ad-7"), ACME);
        register(ad("ad-8"), RIVAL);

        assertThat(reader().registered(ACME, List.of(ad("ad-7"), ad("ad-8"), ad("ad-9"))))
                .containsExactly(ad("ad-7"));
    }
}
