package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.LIMITS;
import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.arrival;
import static io.clickledger.aggregator.Deliveries.batch;
import static io.clickledger.aggregator.Deliveries.click;
import static io.clickledger.aggregator.Deliveries.invalid;
import static io.clickledger.aggregator.Deliveries.key;
import static io.clickledger.aggregator.Deliveries.poison;
import static io.clickledger.aggregator.Deliveries.record;
import static io.clickledger.aggregator.Deliveries.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.aggregator.AggregateBatch.Stores;
import io.clickledger.aggregator.TopListStore.Place;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.HourPartition;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.InvalidReason;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AggregateBatchTest {

    private static final Duration PLENTY = Duration.ofMinutes(1);

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryCounterStore counters = new InMemoryCounterStore();
    private final InMemoryTopListStore topLists = new InMemoryTopListStore();
    private final InMemoryProgress progress = new InMemoryProgress();
    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
    private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);
    private final AtomicInteger writes = new AtomicInteger();

    @Test
    void settledBatchIsCountedListedAndPassed() {
        var floor = settle(stores(), batch(record(1, click("ad", "a")), record(2, click("ad", "b"))));

        assertThat(floor).isEmpty();
        assertThat(counters.hour(key("ad")).live(0)).isEqualTo(2);
        assertThat(topLists.list(new Place(Block.at(BlockSize.HOUR, NOON), SHARD))
                        .entries())
                .extracting(AdTotal::clicks)
                .containsExactly(2L);
        assertThat(progress.of(SHARD)).contains(new ShardProgress(SHARD, sequence(2), arrival(2)));
    }

    @Test
    void redeliveredBatchCountsOnlyWhatIsNew() {
        settle(stores(), batch(record(1, click("ad", "a")), record(2, click("ad", "b"))));

        settle(stores(), batch(record(2, click("ad", "b")), record(3, click("ad", "c"))));

        assertThat(counters.hour(key("ad")).live(0)).isEqualTo(3);
    }

    @Test
    void clicksTrimsRejectsAndTheLagAreCounted() {
        settle(stores(), batch(record(1, click("ad", "a")), record(2, click("ad", "b"))));

        settle(
                stores(),
                batch(
                        record(2, click("ad", "b")),
                        record(3, click("ad", "c")),
                        record(4, click("ad", "d").asUncertain()),
                        poison(5)));

        assertThat(figures)
                .isEqualTo(Map.of(
                        Metric.CLICKS_SETTLED, List.of(2.0),
                        Metric.WATERMARK_TRIMS, List.of(1.0),
                        Metric.UNCERTAIN_SKIPPED, List.of(1.0),
                        Metric.RECORDS_REJECTED, List.of(1.0),
                        Metric.BATCHES_UNSETTLED, List.of(0.0),
                        Metric.BATCH_LAG,
                                List.of((double) Duration.between(arrival(2), arrival(3))
                                                .toMillis()
                                        + 250)));
    }

    @Test
    void heartbeatMovesTheShardAndNothingElse() {
        var heartbeat = record(5, "heartbeat", ClickEventCodec.encode(new Heartbeat(SHARD, NOON)));

        assertThat(settle(counted(stores()), batch(heartbeat))).isEmpty();

        assertThat(progress.of(SHARD)).contains(new ShardProgress(SHARD, sequence(5), arrival(5)));
        assertThat(writes).hasValue(1);
    }

    @Test
    void steadyStateTakesOneWriteForEachItemAndLaneEachListAndTheProgress() {
        var aggregate = aggregate(counted(stores()));
        aggregate.settle(batch(record(1, click("a", "i-1")), record(2, click("b", "i-2"))), () -> PLENTY);
        writes.set(0);

        aggregate.settle(
                batch(
                        record(3, click("a", "i-3")),
                        record(4, click("a", "i-4")),
                        record(5, "a#1", click("a", "i-5")),
                        record(6, click("b", "i-6"))),
                () -> PLENTY);

        var itemsAndLanes = 3;
        var lists = 3;
        assertThat(writes).hasValue(itemsAndLanes + lists + 1);
    }

    @Test
    void redeliveredBatchWritesNoListAgain() {
        var aggregate = aggregate(counted(stores()));
        var batch = batch(record(1, click("a", "i-1")));
        aggregate.settle(batch, () -> PLENTY);
        writes.set(0);

        aggregate.settle(batch, () -> PLENTY);

        var update = 1;
        assertThat(writes).hasValue(update + 1);
    }

    @Test
    void batchBeginsAgainAtTheLowestGroupThatFailed() {
        CounterStore failing = group -> {
            if (group.key().equals(key("a"))) {
                return counters.add(group);
            }
            throw new WriteFailedException("Throttled");
        };

        var floor = settle(
                new Stores(directory, failing, topLists, progress, quarantine),
                batch(
                        record(1, click("a", "i-1")),
                        record(2, click("b", "i-2")),
                        record(3, click("c", "i-3")),
                        record(4, click("a", "i-4"))));

        assertThat(floor).contains(sequence(2));
        assertThat(counters.hour(key("a")).live(0)).isEqualTo(2);
        assertThat(progress.of(SHARD)).contains(new ShardProgress(SHARD, sequence(1), arrival(1)));
    }

    @Test
    void progressStandsWhenTheFirstRecordIsUnsettled() {
        CounterStore failing = group -> {
            throw new WriteFailedException("Throttled");
        };

        var floor = settle(
                new Stores(directory, failing, topLists, progress, quarantine), batch(record(1, click("a", "i-1"))));

        assertThat(floor).contains(sequence(1));
        assertThat(progress.of(SHARD)).isEmpty();
        assertThat(figures).containsEntry(Metric.BATCHES_UNSETTLED, List.of(1.0));
    }

    @Test
    void noUpdateIsBegunInTheReserve() {
        var floor = aggregate(counted(stores()))
                .settle(
                        batch(poison(1), record(2, click("a", "i-1"))),
                        () -> LIMITS.reserve().minusMillis(1));

        assertThat(floor).contains(sequence(1));
        assertThat(writes).hasValue(0);
    }

    @Test
    void updatesAreBegunUpToTheReserve() {
        var floor = aggregate(stores()).settle(batch(record(1, click("a", "i-1"))), LIMITS::reserve);

        assertThat(floor).isEmpty();
    }

    @Test
    void listThatCannotBeWrittenUnsettlesTheGroupsThatTouchedIt() {
        TopListStore failing = (place, next) -> {
            if (place.block().equals(Block.at(BlockSize.MINUTE, NOON.plusSeconds(60)))) {
                throw new WriteFailedException("Throttled");
            }
            return topLists.put(place, next);
        };

        var floor = settle(
                new Stores(directory, counters, failing, progress, quarantine),
                batch(
                        record(1, click("a", "i-1")),
                        record(2, click("b", "i-2", NOON.plusSeconds(60))),
                        record(3, click("c", "i-3", NOON.plusSeconds(61)))));

        assertThat(floor).contains(sequence(2));
    }

    @Test
    void listIsHealedByTheRedeliveryOfABatchThatIsCounted() {
        TopListStore failing = (place, next) -> {
            throw new WriteFailedException("Throttled");
        };
        var batch = batch(record(1, click("a", "i-1")));
        settle(new Stores(directory, counters, failing, progress, quarantine), batch);

        assertThat(settle(stores(), batch)).isEmpty();

        assertThat(topLists.list(new Place(Block.at(BlockSize.MINUTE, NOON), SHARD))
                        .entries())
                .extracting(AdTotal::clicks)
                .containsExactly(1L);
    }

    @Test
    void progressThatCannotBeWrittenUnsettlesNothing() {
        Progress failing = settled -> {
            throw new WriteFailedException("Throttled");
        };

        assertThat(settle(
                        new Stores(directory, counters, topLists, failing, quarantine),
                        batch(record(1, click("a", "i-1")))))
                .isEmpty();
    }

    @Test
    void rejectedRecordIsKeptAndBlocksNothing() {
        var floor = settle(stores(), batch(poison(1), record(2, click("a", "i-1"))));

        assertThat(floor).isEmpty();
        assertThat(quarantine.at(SHARD, sequence(1))).isPresent();
        assertThat(counters.hour(key("a")).live(0)).isEqualTo(1);
    }

    @Test
    void rejectedRecordThatCannotBeKeptIsUnsettled() {
        Quarantine failing = (shard, reject) -> {
            throw new WriteFailedException("SlowDown");
        };

        var floor = settle(
                new Stores(directory, counters, topLists, progress, failing),
                batch(record(1, click("a", "i-1")), poison(2), record(3, click("a", "i-3"))));

        assertThat(floor).contains(sequence(2));
        assertThat(progress.of(SHARD)).contains(new ShardProgress(SHARD, sequence(1), arrival(1)));
    }

    @Test
    void invalidClicksAreCountedByReasonAndListedNowhere() {
        settle(counted(stores()), batch(record(1, invalid("a", InvalidReason.ROBOT))));

        assertThat(counters.hour(key("a")).invalid()).containsEntry(InvalidReason.ROBOT, 1L);
        var entry = 1;
        var update = 1;
        assertThat(writes).hasValue(entry + update + 1);
    }

    @Test
    void partitionIsEnteredInTheDirectoryBeforeItIsCounted() {
        CounterStore afterwards = group -> {
            assertThat(directory.entered()).contains(group.key().hourPartition());
            return counters.add(group);
        };

        var floor = settle(
                new Stores(directory, afterwards, topLists, progress, quarantine),
                batch(record(1, click("a", "i-1")), record(2, click("a", "i-2", NOON.minusSeconds(3_600)))));

        assertThat(floor).isEmpty();
        assertThat(directory.entered())
                .containsExactlyInAnyOrder(
                        key("a").hourPartition(),
                        new HourPartition(key("a").advertiser(), NOON.minusSeconds(3_600), key("a").bucket()));
    }

    @Test
    void partitionsOfABatchAreEnteredTogetherAndOnce() {
        var sheets = new ArrayList<DirectorySheet>();
        var aggregate = aggregate(new Stores(sheets::add, counters, topLists, progress, quarantine));

        aggregate.settle(
                batch(record(1, click("a", "i-1")), record(2, click("b", "i-2")), record(3, click("c", "i-3"))),
                () -> PLENTY);
        aggregate.settle(batch(record(4, click("b", "i-4"))), () -> PLENTY);

        assertThat(sheets)
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.partitions())
                        .contains(key("a").hourPartition(), key("b").hourPartition(), key("c").hourPartition()));
    }

    @Test
    void nothingIsCountedInAPartitionThatCannotBeEntered() {
        var before = NOON.minusSeconds(3_600);
        Directory failing = sheet -> {
            if (sheet.hour().equals(before)) {
                throw new WriteFailedException("Throttled");
            }
        };

        var floor = settle(
                new Stores(failing, counters, topLists, progress, quarantine),
                batch(record(1, click("a", "i-1")), record(2, click("a", "i-2", before))));

        assertThat(floor).contains(sequence(2));
        assertThat(counters.hour(key("a")).live(0)).isEqualTo(1);
        assertThat(counters.hour(key("a", before)).live(0)).isZero();
        assertThat(settle(stores(), batch(record(2, click("a", "i-2", before)))))
                .isEmpty();
        assertThat(counters.hour(key("a", before)).live(0)).isEqualTo(1);
    }

    private Optional<SequenceNumber> settle(Stores stores, StreamBatch batch) {
        return aggregate(stores).settle(batch, () -> PLENTY);
    }

    private AggregateBatch aggregate(Stores stores) {
        var clock = Clock.fixed(arrival(3).plusMillis(250), ZoneOffset.UTC);
        var metrics = new Metrics(FunctionName.AGGREGATOR, (function, gathered) -> figures.putAll(gathered), clock);
        return new AggregateBatch(LIMITS, stores, new BatchTally(metrics, clock));
    }

    private Stores stores() {
        return new Stores(directory, counters, topLists, progress, quarantine);
    }

    private Stores counted(Stores stores) {
        return new Stores(
                sheet -> {
                    writes.incrementAndGet();
                    stores.directory().enter(sheet);
                },
                group -> {
                    writes.incrementAndGet();
                    return stores.counters().add(group);
                },
                (place, next) -> {
                    writes.incrementAndGet();
                    return stores.topLists().put(place, next);
                },
                settled -> {
                    writes.incrementAndGet();
                    stores.progress().advance(settled);
                },
                (shard, reject) -> {
                    writes.incrementAndGet();
                    stores.quarantine().keep(shard, reject);
                });
    }
}
