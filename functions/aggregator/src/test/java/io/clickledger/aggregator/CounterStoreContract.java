package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.BUCKETS;
import static io.clickledger.aggregator.Deliveries.LANE;
import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.click;
import static io.clickledger.aggregator.Deliveries.invalid;
import static io.clickledger.aggregator.Deliveries.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.aggregator.CounterStore.Outcome;
import io.clickledger.aggregator.CounterStore.Outcome.Added;
import io.clickledger.aggregator.CounterStore.Outcome.Passed;
import io.clickledger.counters.AdHour;
import io.clickledger.counters.Lane;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every counter store keeps to. */
abstract class CounterStoreContract {

    abstract CounterStore store();

    @Test
    void clicksAreAddedToTheirMinutes() {
        var store = store();

        store.add(group(LANE, 1, click("ad", "a"), click("ad", "b", NOON.plusMillis(59_999))));
        var hour = added(store.add(group(LANE, 5, click("ad", "c"), click("ad", "d", NOON.plusSeconds(3_599)))));

        assertThat(hour.live(0)).isEqualTo(3);
        assertThat(hour.live(59)).isEqualTo(1);
        assertThat(hour.clicks()).isEqualTo(4);
    }

    @Test
    void invalidClicksAreAddedByReasonAndToNoMinute() {
        var store = store();

        store.add(group(LANE, 1, invalid("ad", InvalidReason.ROBOT), invalid("ad", InvalidReason.HEAD)));
        var hour = added(store.add(group(LANE, 5, invalid("ad", InvalidReason.ROBOT))));

        assertThat(hour.invalid()).isEqualTo(Map.of(InvalidReason.ROBOT, 2L, InvalidReason.HEAD, 1L));
        assertThat(hour.clicks()).isZero();
    }

    @Test
    void groupThatBeginsAtOrBeforeTheWatermarkChangesNothing() {
        var store = store();
        store.add(group(LANE, 5, click("ad", "a"), click("ad", "b")));

        var again = store.add(group(LANE, 6, click("ad", "b"), click("ad", "c")));

        assertThat(again).isInstanceOf(Passed.class);
        assertThat(((Passed) again).watermark()).isEqualTo(sequence(6));
        assertThat(((Passed) again).hour().clicks()).isEqualTo(2);
    }

    @Test
    void sequenceNumbersAreComparedAsNumbers() {
        var store = store();
        store.add(group(LANE, 9, click("ad", "a")));

        assertThat(store.add(group(LANE, 10, click("ad", "b")))).isInstanceOf(Added.class);
    }

    @Test
    void sequenceNumbersOfFullLengthAreComparedAsNumbers() {
        var store = store();
        var last = new ClickGroup.Entry(SequenceNumber.ofDecimal("9".repeat(57)), NOON, Optional.empty(), false);
        store.add(new ClickGroup(Deliveries.key("ad"), LANE, List.of(last)));

        assertThat(store.add(group(LANE, 10, click("ad", "b")))).isInstanceOf(Passed.class);
    }

    @Test
    void groupOfDuplicatesOnlyMovesTheWatermark() {
        var store = store();
        var duplicate = new ClickGroup.Entry(sequence(7), NOON, Optional.empty(), true);
        var hour = added(store.add(new ClickGroup(Deliveries.key("ad"), LANE, List.of(duplicate))));

        assertThat(hour.clicks()).isZero();
        assertThat(store.add(group(LANE, 7, click("ad", "a")))).isInstanceOf(Passed.class);
    }

    @Test
    void everyLaneHasAWatermarkOfItsOwn() {
        var store = store();
        store.add(group(LANE, 9, click("ad", "a")));

        store.add(group(new Lane(SHARD, 1), 3, click("ad", "b")));
        var hour = added(store.add(group(new Lane(new ShardId("shardId-000000000002"), 0), 3, click("ad", "c"))));

        assertThat(hour.clicks()).isEqualTo(3);
    }

    private static ClickGroup group(Lane lane, long first, ClickEvent... clicks) {
        var arrived = new ArrayList<ArrivedClick>();
        for (var click : clicks) {
            arrived.add(new ArrivedClick(sequence(first + arrived.size()), lane, click));
        }
        return ClickGroup.of(arrived, BUCKETS).getFirst();
    }

    private static AdHour added(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Added.class);
        return ((Added) outcome).hour();
    }
}
