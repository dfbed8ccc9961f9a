package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.ACME;
import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.aggregator.TopListStore.Outcome;
import io.clickledger.aggregator.TopListStore.Place;
import io.clickledger.aggregator.TopListStore.Versioned;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.ShardId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of top lists keeps to. */
abstract class TopListStoreContract {

    private static final Place PLACE = new Place(Block.at(BlockSize.MINUTE, NOON), SHARD);

    abstract TopListStore store();

    @Test
    void firstListIsStored() {
        assertThat(store().put(PLACE, version(1, 5))).isEqualTo(new Outcome.Stored());
    }

    @Test
    void nextVersionIsStored() {
        var store = store();
        store.put(PLACE, version(1, 5));

        assertThat(store.put(PLACE, version(2, 6))).isEqualTo(new Outcome.Stored());
        assertThat(store.put(PLACE, version(1, 1))).isEqualTo(new Outcome.Outrun(version(2, 6)));
    }

    @Test
    void sameVersionAgainIsOutrunByTheFirst() {
        var store = store();
        store.put(PLACE, version(1, 5));

        assertThat(store.put(PLACE, version(1, 9))).isEqualTo(new Outcome.Outrun(version(1, 5)));
    }

    @Test
    void versionAheadOfAListThatIsGoneIsOutrunByNothing() {
        assertThat(store().put(PLACE, version(4, 5))).isEqualTo(new Outcome.Outrun(Versioned.ABSENT));
    }

    @Test
    void everyShardAndBlockHasAListOfItsOwn() {
        var store = store();
        store.put(PLACE, version(1, 5));

        assertThat(store.put(new Place(PLACE.block(), new ShardId("shardId-000000000002")), version(1, 6)))
                .isEqualTo(new Outcome.Stored());
        assertThat(store.put(new Place(Block.at(BlockSize.HOUR, NOON), SHARD), version(1, 7)))
                .isEqualTo(new Outcome.Stored());
    }

    private static Versioned version(long version, long clicks) {
        return new Versioned(
                new TopList(List.of(new AdTotal(new AdId("ad-" + clicks), ACME, clicks)), clicks - 1), version);
    }
}
