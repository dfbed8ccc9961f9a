package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Progress, the mark of what is reconciled, and the corrected top lists, against a real DynamoDB engine. */
final class DynamoProgressIT {

    private static final Instant ONE = Hour.START.plus(Duration.ofHours(1));
    private static final Instant TWO = Hour.START.plus(Duration.ofHours(2));
    private static final Instant THREE = Hour.START.plus(Duration.ofHours(3));
    private static final Duration RETENTION = Duration.ofDays(35);

    private final DynamoDbClient dynamo = DynamoLocal.counters();
    private final DynamoProgress progress = new DynamoProgress(dynamo, DynamoLocal.TABLE);

    @Test
    void countingIsAsFarAsTheOpenShardsAre() {
        assertThat(progress.countedThrough()).isEmpty();
        var map = new HashMap<>(DynamoItems.key(CounterTable.PROGRESS_PARTITION, CounterTable.SHARD_MAP));
        map.putAll(DynamoItems.attributes(new ShardMap(Set.of(Hour.SHARD), Map.of())));
        dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(map));
        assertThat(progress.countedThrough()).isEmpty();
        var shard = new HashMap<>(DynamoItems.key(CounterTable.PROGRESS_PARTITION, Hour.SHARD.value()));
        shard.put(CounterTable.ARRIVED, AttributeValue.fromN(Long.toString(ONE.toEpochMilli())));
        shard.put(
                CounterTable.SETTLED,
                AttributeValue.fromB(
                        SdkBytes.fromByteArray(SequenceNumber.ofDecimal("17").toBytes())));
        dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(shard));

        assertThat(progress.countedThrough()).contains(ONE);
        assertThat(progress.shards()).contains(new ShardMap(Set.of(Hour.SHARD), Map.of()));
    }

    @Test
    void whatIsReconciledMovesForwardWithoutAGap() {
        progress.reconciled(Hour.START, ONE);
        progress.reconciled(TWO, THREE);
        assertThat(through()).contains(ONE.toEpochMilli());

        progress.reconciled(ONE, TWO);
        progress.reconciled(Hour.START, ONE);
        assertThat(through()).contains(TWO.toEpochMilli());

        progress.reconciled(TWO, THREE);
        assertThat(through()).contains(THREE.toEpochMilli());
    }

    @Test
    void correctedListIsMergedAndKeptOnce() {
        var lists = new DynamoCorrectedLists(dynamo, DynamoLocal.TABLE, RETENTION, 2);
        var block = Block.at(BlockSize.HOUR, Hour.START);

        lists.merge(block, list(total("a", 5), total("b", 3)));
        lists.merge(block, list(total("c", 4), total("a", 1)));
        lists.merge(block, list(total("c", 4)));

        var item = item(block.partition(), CounterTable.CORRECTED_LIST);
        assertThat(DynamoItems.topList(item)).isEqualTo(new TopList(List.of(total("a", 5), total("c", 4)), 3));
        assertThat(DynamoItems.number(item, CounterTable.TOP_VERSION)).contains(2L);
        assertThat(DynamoItems.number(item, CounterTable.EXPIRES))
                .contains(block.end().plus(RETENTION).getEpochSecond());
    }

    @Test
    void tableThatIsNotThereIsTold() {
        var nowhere = new DynamoProgress(dynamo, "nowhere");

        assertThatExceptionOfType(CountersUnavailableException.class).isThrownBy(nowhere::countedThrough);
        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> nowhere.reconciled(Hour.START, ONE));
        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> new DynamoCorrectedLists(dynamo, "nowhere", RETENTION, 2)
                        .merge(Block.at(BlockSize.HOUR, Hour.START), list(total("a", 1))));
    }

    private static TopList list(AdTotal... totals) {
        return TopList.empty().merge(List.of(totals), 64);
    }

    private static AdTotal total(String ad, long clicks) {
        return new AdTotal(new AdId(ad), new AdvertiserId("acme"), clicks);
    }

    private Optional<Long> through() {
        return DynamoItems.number(item(CounterTable.PROGRESS_PARTITION, CounterTable.RECONCILED), CounterTable.THROUGH);
    }

    private Map<String, AttributeValue> item(String partition, String sort) {
        return dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE).key(DynamoItems.key(partition, sort)))
                .item();
    }
}
