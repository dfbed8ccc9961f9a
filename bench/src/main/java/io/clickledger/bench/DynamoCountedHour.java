package io.clickledger.bench;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.TopList;
import io.clickledger.events.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A counters table with a {@link ClickedHour}, as the aggregator leaves it. */
final class DynamoCountedHour {

    private static final int SECONDS_A_MINUTE = 60;

    private final DynamoCounters counters;
    private final Instant start;
    private final int ads;
    private final int shards;

    /** Creates the table; the sixty minutes begin at {@code start}. */
    DynamoCountedHour(DynamoDbClient dynamo, Instant start, int ads, int shards) {
        this.counters = new DynamoCounters(dynamo);
        this.start = start;
        this.ads = ads;
        this.shards = shards;
    }

    String table() {
        return counters.table();
    }

    /** Writes lists and all counters, about two items an ad. */
    void fill() {
        var clicked = new ClickedHour(start, ads);
        writeLists(clicked);
        writeAds(clicked, rank -> true);
    }

    /** Writes lists and the counters of the ads on them, which are all that the top of all reads. */
    void fillListed() {
        var clicked = new ClickedHour(start, ads);
        var listed = writeLists(clicked);
        writeAds(clicked, rank -> listed.contains(ClickedHour.ad(rank)));
    }

    /** Writes the counters of the ads of one advertiser, which are all that its own top reads. */
    void fillAdvertiser() {
        writeAds(new ClickedHour(start, ads), rank -> rank % ClickedHour.ADVERTISERS == 0);
    }

    /** Writes what was counted and listed in {@code hours} hours before: a click on each of an advertiser's {@code count} first ads. */
    void fillEarlier(int hours, int count) {
        for (int before = 1; before <= hours; before++) {
            var at = start.minus(Duration.ofHours(before));
            var totals = new ArrayList<AdTotal>();
            for (int i = 0; i < count; i++) {
                var ad = ClickedHour.ad(i * ClickedHour.ADVERTISERS);
                var key = key(ad, at);
                counters.write(key.partition(), key.sort(), Map.of(CounterTable.live(0), DynamoCounters.number(1)));
                totals.add(ad.with(1));
            }
            write(Block.at(BlockSize.HOUR, at), 0, TopList.empty().merge(totals, ClickedHour.LISTED));
        }
        counters.flush();
    }

    /** From now on queries know the sixty minutes as complete and may keep their lists. */
    void complete() {
        progress(start.plus(Duration.ofHours(2)));
    }

    private void progress(Instant through) {
        var all = IntStream.range(0, shards).mapToObj(DynamoCountedHour::shard).collect(Collectors.toSet());
        counters.write(
                CounterTable.PROGRESS_PARTITION,
                CounterTable.SHARD_MAP,
                DynamoItems.attributes(new ShardMap(all, Map.of())));
        var settled = AttributeValue.fromB(
                SdkBytes.fromByteArray(SequenceNumber.ofDecimal("1").toBytes()));
        var arrived = DynamoCounters.number(through.toEpochMilli());
        all.forEach(shard -> counters.write(
                CounterTable.PROGRESS_PARTITION,
                shard.value(),
                Map.of(CounterTable.SETTLED, settled, CounterTable.ARRIVED, arrived)));
        counters.flush();
    }

    /** Answers the ads that are on any list. */
    private Set<OwnedAd> writeLists(ClickedHour clicked) {
        // So long ago that no list may be kept.
        progress(Instant.EPOCH);
        var listed = new HashSet<OwnedAd>();
        for (var block : clicked.blocks()) {
            for (int shard = 0; shard < shards; shard++) {
                var list = clicked.list(block, shard, shards);
                list.entries().forEach(total -> listed.add(total.owned()));
                write(block, shard, list);
            }
        }
        counters.flush();
        return listed;
    }

    private void writeAds(ClickedHour clicked, IntPredicate wanted) {
        IntStream.range(0, ads).filter(wanted).forEach(rank -> writeAdHours(clicked, rank));
        counters.flush();
    }

    private void writeAdHours(ClickedHour clicked, int rank) {
        var items = new HashMap<CounterKey, Map<String, AttributeValue>>();
        for (int minute = 0; minute < ClickedHour.MINUTES; minute++) {
            var clicks = clicked.clicks(rank, minute);
            if (clicks > 0) {
                var at = start.plus(Duration.ofMinutes(minute));
                var minuteOfHour = (int) (at.getEpochSecond() / SECONDS_A_MINUTE % ClickedHour.MINUTES);
                items.computeIfAbsent(key(ClickedHour.ad(rank), at), key -> new HashMap<>())
                        .put(CounterTable.live(minuteOfHour), DynamoCounters.number(clicks));
            }
        }
        items.forEach((key, minutes) -> counters.write(key.partition(), key.sort(), minutes));
    }

    private void write(Block block, int shard, TopList list) {
        counters.write(block.partition(), shard(shard).value(), DynamoItems.attributes(list));
    }

    private static ShardId shard(int number) {
        return new ShardId("shardId-%012d".formatted(number));
    }

    private static CounterKey key(OwnedAd ad, Instant at) {
        return CounterKey.of(ad.advertiser(), ad.ad(), at, new Buckets(Buckets.DEFAULT));
    }
}
