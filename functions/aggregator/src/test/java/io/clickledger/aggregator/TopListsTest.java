package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.BUCKETS;
import static io.clickledger.aggregator.Deliveries.LANE;
import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.click;
import static io.clickledger.aggregator.Deliveries.key;
import static io.clickledger.aggregator.Deliveries.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.aggregator.CountClicks.Counted;
import io.clickledger.aggregator.TopListStore.Outcome;
import io.clickledger.aggregator.TopListStore.Place;
import io.clickledger.aggregator.TopListStore.Versioned;
import io.clickledger.counters.AdHour;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopListsTest {

    private static final Place MINUTE = new Place(Block.at(BlockSize.MINUTE, NOON), SHARD);
    private static final int CAPACITY = 2;

    private final InMemoryTopListStore store = new InMemoryTopListStore();
    private final Unsettled unsettled = new Unsettled();

    @Test
    void totalIsLiveClicksPlusCorrections() {
        topLists(store).raise(SHARD, List.of(counted("a", 5, -2)), unsettled);

        assertThat(clicks()).containsExactly(3L);
    }

    @Test
    void adThatCorrectionsLeftNothingIsNotListed() {
        assertThat(topLists(store).raise(SHARD, List.of(counted("a", 5, -5)), unsettled))
                .isZero();
    }

    @Test
    void environmentThatHasFallenBehindMergesWhatIsKept() {
        var behind = topLists(store);
        behind.raise(SHARD, List.of(counted("a", 1, 0)), unsettled);
        topLists(store).raise(SHARD, List.of(counted("b", 7, 0)), unsettled);

        behind.raise(SHARD, List.of(counted("a", 2, 0)), unsettled);

        assertThat(clicks()).containsExactly(7L, 2L);
        assertThat(unsettled.floor()).isEmpty();
    }

    @Test
    void lateTotalOfAZombieChangesNothing() {
        topLists(store).raise(SHARD, List.of(counted("a", 5, 0)), unsettled);

        topLists(store).raise(SHARD, List.of(counted("a", 4, 0)), unsettled);

        assertThat(clicks()).containsExactly(5L);
    }

    @Test
    void adThatIsPushedOutIsBoundedByTheThreshold() {
        topLists(store).raise(SHARD, List.of(counted("a", 5, 0), counted("b", 4, 0), counted("c", 9, 0)), unsettled);

        assertThat(clicks()).containsExactly(9L, 5L);
        assertThat(store.list(MINUTE).threshold()).isEqualTo(4);
    }

    @Test
    void listThatOthersNeverStopReplacingIsGivenUpForThisDelivery() {
        TopListStore contended = (place, next) ->
                new Outcome.Outrun(new Versioned(store.list(place).merge(List.of(), CAPACITY), next.version()));

        topLists(contended).raise(SHARD, List.of(counted("a", 5, 0)), unsettled);

        assertThat(unsettled.floor()).contains(sequence(1));
    }

    private List<Long> clicks() {
        return store.list(MINUTE).entries().stream().map(AdTotal::clicks).toList();
    }

    private static TopLists topLists(TopListStore store) {
        return new TopLists(store, CAPACITY, new Workers(4));
    }

    private static Counted counted(String ad, long live, long correction) {
        var liveByMinute = new long[AdHour.MINUTES];
        liveByMinute[0] = live;
        var corrections = new long[AdHour.MINUTES];
        corrections[0] = correction;
        var group = ClickGroup.of(List.of(new ArrivedClick(sequence(1), LANE, click(ad, "i"))), BUCKETS)
                .getFirst();
        return new Counted(group, new AdHour(key(ad), liveByMinute, corrections, Map.of()), 0);
    }
}
