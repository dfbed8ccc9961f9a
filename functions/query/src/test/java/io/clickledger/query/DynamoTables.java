package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdsTable;
import io.clickledger.events.AdvertiserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts into the tables what their writers put there. */
final class DynamoTables {

    private final DynamoDbClient dynamo;

    DynamoTables(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    void store(AdHour hour) {
        store(hour, Map.of());
    }

    void store(AdHour hour, Map<String, AttributeValue> more) {
        var attributes = new HashMap<>(more);
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            putNonZero(attributes, CounterTable.live(minute), hour.live(minute));
            putNonZero(attributes, CounterTable.correction(minute), hour.correction(minute));
        }
        hour.invalid().forEach((reason, clicks) -> putNonZero(attributes, CounterTable.invalid(reason), clicks));
        put(hour.key().partition(), hour.key().sort(), attributes);
    }

    void store(ShardMap map) {
        put(CounterTable.PROGRESS_PARTITION, CounterTable.SHARD_MAP, DynamoItems.attributes(map));
    }

    void store(ShardProgress shard) {
        put(
                CounterTable.PROGRESS_PARTITION,
                shard.shard().value(),
                Map.of(
                        CounterTable.SETTLED,
                        AttributeValue.fromB(
                                SdkBytes.fromByteArray(shard.settled().toBytes())),
                        CounterTable.ARRIVED,
                        number(shard.arrivedThrough().toEpochMilli())));
    }

    void store(Block block, String row, TopList list) {
        put(block.partition(), row, DynamoItems.attributes(list));
    }

    void reconciledThrough(Instant through) {
        put(
                CounterTable.PROGRESS_PARTITION,
                CounterTable.RECONCILED,
                Map.of(CounterTable.THROUGH, number(through.toEpochMilli())));
    }

    void register(AdId ad, AdvertiserId owner) {
        dynamo.putItem(put -> put.tableName(DynamoLocal.ADS)
                .item(Map.of(
                        AdsTable.AD, AttributeValue.fromS(ad.value()),
                        AdsTable.ADVERTISER, AttributeValue.fromS(owner.value()),
                        AdsTable.DESTINATION, AttributeValue.fromS("https://shop.example/"))));
    }

    private void put(String partition, String sort, Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(attributes);
        item.putAll(DynamoItems.key(partition, sort));
        dynamo.putItem(put -> put.tableName(DynamoLocal.COUNTERS).item(item));
    }

    private static void putNonZero(Map<String, AttributeValue> attributes, String name, long value) {
        if (value != 0) {
            attributes.put(name, number(value));
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
