package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Progress} promises, wherever it is kept. */
interface ProgressContract {

    Instant START = Instant.parse("2026-11-26T16:00:00Z");
    Instant ONE = START.plus(Duration.ofHours(1));
    Instant TWO = START.plus(Duration.ofHours(2));
    Instant THREE = START.plus(Duration.ofHours(3));

    ShardId SHARD = new ShardId("shardId-000000000001");
    ShardId CHILD = new ShardId("shardId-000000000002");

    /** The same progress at every call. */
    Progress progress();

    /** As heartbeats store it. */
    void store(ShardMap map);

    /** As counting stores it. */
    void store(ShardProgress settled);

    Optional<Instant> reconciledThrough();

    @Test
    default void nothingIsKnownBeforeTheFirstHeartbeat() {
        assertThat(progress().shards()).isEmpty();
        assertThat(progress().countedThrough()).isEmpty();

        store(settled(SHARD, ONE));

        assertThat(progress().countedThrough()).isEmpty();
    }

    @Test
    default void countingIsAsFarAsTheOpenShardsAre() {
        var map = new ShardMap(Set.of(SHARD, CHILD), Map.of());
        store(map);
        store(settled(SHARD, TWO));
        assertThat(progress().countedThrough()).isEmpty();

        store(settled(CHILD, ONE));

        assertThat(progress().countedThrough()).contains(ONE);
        assertThat(progress().shards()).contains(map);
    }

    @Test
    default void childWithoutProgressIsAsFarAsItsParentIs() {
        store(new ShardMap(Set.of(CHILD), Map.of(CHILD, List.of(SHARD))));
        store(settled(SHARD, ONE));
        assertThat(progress().countedThrough()).contains(ONE);

        store(settled(CHILD, TWO));

        assertThat(progress().countedThrough()).contains(TWO);
    }

    @Test
    default void whatIsReconciledMovesForwardWithoutAGap() {
        assertThat(reconciledThrough()).isEmpty();
        progress().reconciled(START, ONE);
        progress().reconciled(TWO, THREE);
        assertThat(reconciledThrough()).contains(ONE);

        progress().reconciled(ONE, TWO);
        progress().reconciled(START, ONE);
        assertThat(reconciledThrough()).contains(TWO);

        progress().reconciled(TWO, THREE);
        assertThat(reconciledThrough()).contains(THREE);
    }

    @Test
    default void hourUnderWayMovesTheMarkMinuteByMinute() {
        progress().reconciled(START, START.plusSeconds(60));
        progress().reconciled(START, START.plusSeconds(120));
        progress().reconciled(START, START.plusSeconds(60));

        assertThat(reconciledThrough()).contains(START.plusSeconds(120));
    }

    @Test
    default void whatIsReconciledSaysNothingOfCounting() {
        store(new ShardMap(Set.of(SHARD), Map.of()));
        store(settled(SHARD, ONE));

        progress().reconciled(START, THREE);

        assertThat(progress().countedThrough()).contains(ONE);
    }

    private static ShardProgress settled(ShardId shard, Instant arrivedThrough) {
        return new ShardProgress(shard, SequenceNumber.ofDecimal("17"), arrivedThrough);
    }
}
