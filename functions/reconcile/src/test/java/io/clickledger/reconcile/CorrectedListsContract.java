package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link CorrectedLists} promise, wherever they are kept. */
interface CorrectedListsContract {

    Block BLOCK = Block.at(BlockSize.HOUR, Instant.parse("2026-11-26T16:00:00Z"));

    /** How many ads a list holds. */
    int CAPACITY = 2;

    /** The same lists at every call. */
    CorrectedLists lists();

    /** The list that is kept. */
    TopList kept(Block block);

    @Test
    default void listIsKeptWithItsThreshold() {
        lists().merge(BLOCK, new TopList(List.of(total("a", 5)), 4));

        assertThat(kept(BLOCK)).isEqualTo(new TopList(List.of(total("a", 5)), 4));
    }

    @Test
    default void largerTotalOfAnAdIsKeptWhicheverComesFirst() {
        lists().merge(BLOCK, list(total("a", 5), total("b", 3)));
        lists().merge(BLOCK, list(total("a", 1), total("b", 4)));

        assertThat(kept(BLOCK)).isEqualTo(new TopList(List.of(total("a", 5), total("b", 4)), 0));
    }

    @Test
    default void adThatHasNoPlaceRaisesTheThreshold() {
        lists().merge(BLOCK, list(total("a", 5), total("b", 3)));
        lists().merge(BLOCK, list(total("c", 4)));

        assertThat(kept(BLOCK)).isEqualTo(new TopList(List.of(total("a", 5), total("c", 4)), 3));
    }

    @Test
    default void thresholdOfWhatIsMergedIsNotLost() {
        lists().merge(BLOCK, new TopList(List.of(total("a", 5)), 4));
        lists().merge(BLOCK, new TopList(List.of(total("b", 3)), 2));

        assertThat(kept(BLOCK).threshold()).isEqualTo(4);
    }

    @Test
    default void everyBlockHasAListOfItsOwn() {
        var sameStart = Block.at(BlockSize.MINUTE, BLOCK.start());

        lists().merge(BLOCK, list(total("a", 5)));

        assertThat(kept(sameStart)).isEqualTo(TopList.empty());
    }

    /** As reconciliation gathers them. */
    static TopList list(AdTotal... totals) {
        return TopList.empty().merge(List.of(totals), CAPACITY);
    }

    static AdTotal total(String ad, long clicks) {
        return new AdTotal(new AdId(ad), new AdvertiserId("acme"), clicks);
    }
}
