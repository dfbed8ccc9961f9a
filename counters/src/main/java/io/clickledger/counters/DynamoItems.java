package io.clickledger.counters;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The counters table's items, read into what they mean. */
public final class DynamoItems {

    private DynamoItems() {}

    /** The key of an item, as DynamoDB wants it. */
    public static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(
                CounterTable.PARTITION, AttributeValue.fromS(partition), CounterTable.SORT, AttributeValue.fromS(sort));
    }

    /** The ad-hour at {@code key}; attributes that are absent count as 0. */
    public static AdHour adHour(CounterKey key, Map<String, AttributeValue> item) {
        var live = new long[AdHour.MINUTES];
        var corrections = new long[AdHour.MINUTES];
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            live[minute] = number(item, CounterTable.live(minute)).orElse(0L);
            corrections[minute] = number(item, CounterTable.correction(minute)).orElse(0L);
        }
        var invalid = new EnumMap<InvalidReason, Long>(InvalidReason.class);
        for (var reason : InvalidReason.values()) {
            number(item, CounterTable.invalid(reason)).ifPresent(clicks -> invalid.put(reason, clicks));
        }
        return new AdHour(key, live, corrections, invalid);
    }

    /** The watermark of {@code lane} in an ad-hour, or empty when the lane never counted there. */
    public static Optional<SequenceNumber> watermark(Lane lane, Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(CounterTable.watermark(lane)))
                .map(value -> SequenceNumber.ofBytes(value.b().asByteArrayUnsafe()));
    }

    /** A top list. */
    public static TopList topList(Map<String, AttributeValue> item) {
        var entries = item.getOrDefault(CounterTable.TOP_ENTRIES, AttributeValue.fromL(List.of())).l().stream()
                .map(AttributeValue::l)
                .map(entry -> new AdTotal(
                        new AdId(entry.get(0).s()),
                        new AdvertiserId(entry.get(1).s()),
                        Long.parseLong(entry.get(2).n())))
                .toList();
        return new TopList(entries, number(item, CounterTable.TOP_THRESHOLD).orElse(0L));
    }

    /** The attributes of a top list, without key, version and expiry. */
    public static Map<String, AttributeValue> attributes(TopList list) {
        var entries = list.entries().stream()
                .map(total -> AttributeValue.fromL(List.of(
                        AttributeValue.fromS(total.ad().value()),
                        AttributeValue.fromS(total.advertiser().value()),
                        AttributeValue.fromN(Long.toString(total.clicks())))))
                .toList();
        return Map.of(
                CounterTable.TOP_ENTRIES, AttributeValue.fromL(entries),
                CounterTable.TOP_THRESHOLD, AttributeValue.fromN(Long.toString(list.threshold())));
    }

    /** A shard's progress. */
    public static ShardProgress shardProgress(Map<String, AttributeValue> item) {
        return new ShardProgress(
                new ShardId(required(item, CounterTable.SORT).s()),
                SequenceNumber.ofBytes(required(item, CounterTable.SETTLED).b().asByteArrayUnsafe()),
                Instant.ofEpochMilli(number(item, CounterTable.ARRIVED).orElseThrow()));
    }

    /** The shard map. */
    public static ShardMap shardMap(Map<String, AttributeValue> item) {
        var parents = new HashMap<ShardId, List<ShardId>>();
        required(item, CounterTable.PARENT_SHARDS)
                .m()
                .forEach((child, ids) -> parents.put(new ShardId(child), shards(ids)));
        return new ShardMap(Set.copyOf(shards(required(item, CounterTable.OPEN_SHARDS))), parents);
    }

    /** The attributes of a shard map, without its key. */
    public static Map<String, AttributeValue> attributes(ShardMap map) {
        var parents = map.parents().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), entry -> ids(entry.getValue())));
        return Map.of(
                CounterTable.OPEN_SHARDS, ids(map.open().stream().sorted().toList()),
                CounterTable.PARENT_SHARDS, AttributeValue.fromM(parents));
    }

    /** A sheet of the directory of {@code hour}. */
    public static DirectorySheet directorySheet(Instant hour, Map<String, AttributeValue> item) {
        return new DirectorySheet(hour, required(item, CounterTable.NAMES).ss());
    }

    /** The whole item of a sheet, which DynamoDB may delete after {@code expires}. */
    public static Map<String, AttributeValue> item(DirectorySheet sheet, Instant expires) {
        return Map.of(
                CounterTable.PARTITION, AttributeValue.fromS(sheet.partition()),
                CounterTable.SORT, AttributeValue.fromS(sheet.sort()),
                CounterTable.NAMES, AttributeValue.fromSs(sheet.names()),
                CounterTable.EXPIRES, AttributeValue.fromN(Long.toString(expires.getEpochSecond())));
    }

    /** The whole number of that name, or empty when the item has none. */
    public static Optional<Long> number(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::n).map(Long::valueOf);
    }

    private static AttributeValue required(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .orElseThrow(() -> new IllegalStateException("item of the counters table lacks " + name));
    }

    private static List<ShardId> shards(AttributeValue ids) {
        return ids.l().stream().map(id -> new ShardId(id.s())).toList();
    }

    private static AttributeValue ids(List<ShardId> shards) {
        return AttributeValue.fromL(shards.stream()
                .map(shard -> AttributeValue.fromS(shard.value()))
                .toList());
    }
}
