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
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A counters table with active ads in sixty minutes that touch two hours, Zipf by rank, as the aggregator leaves it. */
final class DynamoCountedHour {

    static final int MINUTES = 60;

    /** Of equal size. */
    static final int ADVERTISERS = 20;

    private static final int CLICKS_AN_AD = 20;
    private static final int SHARDS = 4;
    private static final int LISTED = 64;
    private static final int MOST_WRITES = 25;

    private final DynamoDbClient dynamo;
    private final Instant start;
    private final int ads;
    private final int[][] clicks;
    private final Set<OwnedAd> listed = new HashSet<>();
    private final List<WriteRequest> writes = new ArrayList<>();

    /** The sixty minutes begin at {@code start}. */
    DynamoCountedHour(DynamoDbClient dynamo, Instant start, int ads) {
        this.dynamo = dynamo;
        this.start = start;
        this.ads = ads;
        this.clicks = new int[ads][MINUTES];
    }

    String table() {
        return "bench-counters-" + ads;
    }

    /** Creates the table and writes lists and all counters, about two items an ad. */
    void fill() {
        fillLists();
        IntStream.range(0, ads).forEach(this::writeAdHours);
        flush();
    }

    /** Creates the table and writes lists and the counters of the ads on them, which are all that the top of all reads. */
    void fillListed() {
        fillLists();
        IntStream.range(0, ads).filter(rank -> listed.contains(ad(rank))).forEach(this::writeAdHours);
        flush();
    }

    /** Writes counters of {@code hours} hours before, with a click each, of the first {@code count} ads of an advertiser. */
    void fillEarlier(int hours, int count) {
        for (int before = 1; before <= hours; before++) {
            for (int i = 0; i < count; i++) {
                var ad = ad(i * ADVERTISERS);
                var at = start.minus(Duration.ofHours(before));
                var key = CounterKey.of(ad.advertiser(), ad.ad(), at, new Buckets(Buckets.DEFAULT));
                var item = new HashMap<>(DynamoItems.key(key.partition(), key.sort()));
                item.put(CounterTable.live(0), number(1));
                write(item);
            }
        }
        flush();
    }

    private void fillLists() {
        createTable();
        click();
        IntStream.range(0, MINUTES)
                .mapToObj(minute -> start.plus(Duration.ofMinutes(minute)))
                .flatMap(at -> Stream.of(BlockSize.values()).map(size -> Block.at(size, at)))
                .distinct()
                .forEach(this::writeLists);
    }

    /** From now on queries know the sixty minutes as complete and may keep their lists. */
    void complete() {
        var shard = new ShardId("shardId-000000000000");
        var map = new HashMap<>(DynamoItems.attributes(new ShardMap(Set.of(shard), Map.of())));
        map.putAll(DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.SHARD_MAP));
        write(map);
        var progress = new HashMap<>(DynamoItems.key(CounterTable.PROGRESS_PARTITION, shard.value()));
        progress.put(
                CounterTable.SETTLED,
                AttributeValue.fromB(
                        SdkBytes.fromByteArray(SequenceNumber.ofDecimal("1").toBytes())));
        progress.put(
                CounterTable.ARRIVED, number(start.plus(Duration.ofHours(2)).toEpochMilli()));
        write(progress);
        flush();
    }

    static OwnedAd ad(int rank) {
        return new OwnedAd(new AdId("campaign-" + rank), new AdvertiserId("advertiser-" + rank % ADVERTISERS));
    }

    private void click() {
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

    private void writeAdHours(int rank) {
        var items = new HashMap<CounterKey, Map<String, AttributeValue>>();
        for (int minute = 0; minute < MINUTES; minute++) {
            if (clicks[rank][minute] > 0) {
                var at = start.plus(Duration.ofMinutes(minute));
                var ad = ad(rank);
                var key = CounterKey.of(ad.advertiser(), ad.ad(), at, new Buckets(Buckets.DEFAULT));
                items.computeIfAbsent(key, k -> new HashMap<>(DynamoItems.key(k.partition(), k.sort())))
                        .put(CounterTable.live((int) (at.getEpochSecond() / 60 % 60)), number(clicks[rank][minute]));
            }
        }
        items.values().forEach(this::write);
    }

    private void writeLists(Block block) {
        for (int shard = 0; shard < SHARDS; shard++) {
            var totals = new ArrayList<AdTotal>();
            for (int rank = shard; rank < ads; rank += SHARDS) {
                var total = total(rank, block);
                if (total > 0) {
                    totals.add(ad(rank).with(total));
                }
            }
            var list = TopList.empty().merge(totals, LISTED);
            list.entries().forEach(total -> listed.add(total.owned()));
            var item = new HashMap<>(DynamoItems.attributes(list));
            item.putAll(DynamoItems.key(block.partition(), "shardId-00000000000" + shard));
            write(item);
        }
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

    private void write(Map<String, AttributeValue> item) {
        writes.add(WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build());
        if (writes.size() == MOST_WRITES) {
            flush();
        }
    }

    // The local engine does not throttle, so nothing is ever left unprocessed.
    private void flush() {
        if (writes.isEmpty()) {
            return;
        }
        dynamo.batchWriteItem(request -> request.requestItems(Map.of(table(), List.copyOf(writes))));
        writes.clear();
    }

    private void createTable() {
        var keys = List.of(CounterTable.PARTITION, CounterTable.SORT);
        dynamo.createTable(table -> table.tableName(table())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(keys.stream()
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(keys.stream()
                        .map(name -> KeySchemaElement.builder()
                                .attributeName(name)
                                .keyType(name.equals(CounterTable.PARTITION) ? KeyType.HASH : KeyType.RANGE)
                                .build())
                        .toList()));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
