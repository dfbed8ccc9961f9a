package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.arrival;
import static io.clickledger.aggregator.Deliveries.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every keeper of progress keeps to. */
abstract class ProgressContract {

    abstract Progress progress();

    abstract Optional<ShardProgress> kept(ShardId shard);

    @Test
    void shardMovesForward() {
        progress().advance(settled(9));
        progress().advance(settled(10));

        assertThat(kept(SHARD)).contains(settled(10));
    }

    @Test
    void shardNeverMovesBack() {
        progress().advance(settled(10));
        progress().advance(settled(9));

        assertThat(kept(SHARD)).contains(settled(10));
    }

    @Test
    void shardsMoveByThemselves() {
        progress().advance(settled(10));

        assertThat(kept(new ShardId("shardId-000000000002"))).isEmpty();
    }

    private static ShardProgress settled(long sequence) {
        return new ShardProgress(SHARD, sequence(sequence), arrival(sequence));
    }
}
