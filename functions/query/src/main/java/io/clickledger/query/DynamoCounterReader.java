package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.HourPartition;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.ShardProgress;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdsTable;
import io.clickledger.events.AdvertiserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The counters and the ads table.
 *
 * <p>Counts are read strongly consistent: only then is what {@link #freshness} calls complete really in them. Progress is not: an
 * older one only promises less.
 */
final class DynamoCounterReader implements CounterReader {

    /**
     * Half a gigabyte, four million ad-hours: about ten seconds for one environment, and what outlasts API Gateway's 30 seconds
     * would be paid for and never seen.
     */
    private static final int MAX_PAGES = 500;

    private final DynamoReads reads;
    private final ParallelReads parallel;
    private final String countersTable;
    private final String adsTable;
    private final Buckets buckets;
    private final int maxPages;

    DynamoCounterReader(DynamoDbClient dynamo, QueryWiring.Config config) {
        this(dynamo, config, MAX_PAGES);
    }

    /** {@code maxPages} bounds the Query calls of each method. */
    DynamoCounterReader(DynamoDbClient dynamo, QueryWiring.Config config, int maxPages) {
        this.maxPages = maxPages;
        reads = new DynamoReads(dynamo);
        parallel = new ParallelReads(QueryWiring.CONNECTIONS);
        countersTable = config.countersTable();
        adsTable = config.adsTable();
        buckets = config.buckets();
    }

    @Override
    public Freshness freshness() {
        var items = new HashMap<String, Map<String, AttributeValue>>();
        reads.query(
                partition(CounterTable.PROGRESS_PARTITION).build(),
                new PageBudget(maxPages),
                item -> items.put(DynamoReads.text(item, CounterTable.SORT), item));
        var shards = Optional.ofNullable(items.remove(CounterTable.SHARD_MAP)).map(DynamoItems::shardMap);
        var reconciled = Optional.ofNullable(items.remove(CounterTable.RECONCILED))
                .flatMap(item -> DynamoItems.number(item, CounterTable.THROUGH))
                .map(Instant::ofEpochMilli);
        var progress = items.values().stream()
                .map(DynamoItems::shardProgress)
                .collect(Collectors.toMap(ShardProgress::shard, shard -> shard));
        return new Freshness(shards.flatMap(map -> map.completeThrough(progress)), reconciled);
    }

    @Override
    public List<AdHour> adHours(AdvertiserId advertiser, Collection<AdId> ads, List<Instant> hours) {
        return adHours(ads.stream().map(ad -> new OwnedAd(ad, advertiser)).toList(), hours);
    }

    @Override
    public List<AdHour> adHours(Collection<OwnedAd> ads, List<Instant> hours) {
        var keys = ads.stream()
                .flatMap(ad -> hours.stream().map(hour -> CounterKey.of(ad.advertiser(), ad.ad(), hour, buckets)))
                .toList();
        var calls = IntStream.iterate(0, first -> first < keys.size(), first -> first + DynamoReads.MAX_KEYS)
                .mapToObj(first -> keys.subList(first, Math.min(first + DynamoReads.MAX_KEYS, keys.size())))
                .<Supplier<List<AdHour>>>map(some -> () -> adHours(some))
                .toList();
        return parallel.all(calls).stream().flatMap(List::stream).toList();
    }

    @Override
    public void everyAdHour(AdvertiserId advertiser, List<Instant> hours, Consumer<AdHour> each) {
        var pages = new PageBudget(maxPages);
        var oneAtATime = new ReentrantLock();
        Consumer<AdHour> guarded = adHour -> {
            oneAtATime.lock();
            try {
                each.accept(adHour);
            } finally {
                oneAtATime.unlock();
            }
        };
        parallel.run(hours.stream()
                .flatMap(hour -> buckets.all()
                        .<Runnable>mapToObj(bucket ->
                                () -> everyAdHour(new HourPartition(advertiser, hour, bucket), pages, guarded)))
                .toList());
    }

    @Override
    public Map<Block, TopList> topLists(Collection<Block> blocks) {
        var calls = blocks.stream()
                .<Supplier<Map.Entry<Block, TopList>>>map(block -> () -> Map.entry(block, topList(block)))
                .toList();
        return parallel.all(calls).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<AdId, Long> clicks(AdvertiserId advertiser, Window window) {
        var pages = new PageBudget(maxPages);
        var calls = window.hours().stream()
                .flatMap(hour -> buckets.all().mapToObj(bucket -> new HourPartition(advertiser, hour, bucket)))
                .<Supplier<Map<AdId, Long>>>map(partition -> () -> clicks(partition, window, pages))
                .toList();
        var totals = new HashMap<AdId, Long>();
        parallel.all(calls).forEach(some -> some.forEach((ad, clicks) -> totals.merge(ad, clicks, Long::sum)));
        return totals;
    }

    @Override
    public Set<AdId> registered(AdvertiserId advertiser, Collection<AdId> ads) {
        var keys = ads.stream()
                .map(ad -> Map.of(AdsTable.AD, AttributeValue.fromS(ad.value())))
                .toList();
        var asked = KeysAndAttributes.builder()
                .keys(keys)
                .projectionExpression(AdsTable.AD + ", " + AdsTable.ADVERTISER)
                .build();
        var owner = AttributeValue.fromS(advertiser.value());
        return reads.batchGet(adsTable, asked).stream()
                .filter(item -> owner.equals(item.get(AdsTable.ADVERTISER)))
                .map(item -> new AdId(DynamoReads.text(item, AdsTable.AD)))
                .collect(Collectors.toSet());
    }

    private List<AdHour> adHours(List<CounterKey> keys) {
        var byItemKey = keys.stream()
                .collect(Collectors.toMap(key -> DynamoItems.key(key.partition(), key.sort()), key -> key));
        var asked = KeysAndAttributes.builder()
                .keys(byItemKey.keySet())
                .consistentRead(true)
                .build();
        return reads.batchGet(countersTable, asked).stream()
                .map(item -> DynamoItems.adHour(
                        Optional.ofNullable(byItemKey.get(itemKey(item))).orElseThrow(), item))
                .toList();
    }

    private void everyAdHour(HourPartition partition, PageBudget pages, Consumer<AdHour> each) {
        var asked = partition(partition.text()).consistentRead(true).build();
        reads.query(asked, pages, item -> each.accept(DynamoItems.adHour(key(partition, item), item)));
    }

    private TopList topList(Block block) {
        var lists = new ArrayList<TopList>();
        reads.query(
                partition(block.partition()).consistentRead(true).build(),
                new PageBudget(maxPages),
                item -> lists.add(DynamoItems.topList(item)));
        return TopList.union(lists);
    }

    private Map<AdId, Long> clicks(HourPartition partition, Window window, PageBudget pages) {
        var first = window.firstMinute(partition.hour());
        var last = window.lastMinute(partition.hour());
        var minutes = IntStream.rangeClosed(first, last)
                .boxed()
                .flatMap(minute -> Stream.of(CounterTable.live(minute), CounterTable.correction(minute)))
                .collect(Collectors.joining(", "));
        var asked = partition(partition.text())
                .projectionExpression(CounterTable.SORT + ", " + minutes)
                .consistentRead(true)
                .build();
        var clicks = new HashMap<AdId, Long>();
        reads.query(asked, pages, item -> {
            var key = key(partition, item);
            clicks.put(key.ad(), DynamoItems.adHour(key, item).clicks(first, last));
        });
        return clicks;
    }

    private QueryRequest.Builder partition(String partition) {
        return QueryRequest.builder()
                .tableName(countersTable)
                .keyConditionExpression(CounterTable.PARTITION + " = :partition")
                .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition)));
    }

    private static Map<String, AttributeValue> itemKey(Map<String, AttributeValue> item) {
        return DynamoItems.key(
                DynamoReads.text(item, CounterTable.PARTITION), DynamoReads.text(item, CounterTable.SORT));
    }

    private static CounterKey key(HourPartition partition, Map<String, AttributeValue> item) {
        return partition.key(new AdId(DynamoReads.text(item, CounterTable.SORT)));
    }
}
