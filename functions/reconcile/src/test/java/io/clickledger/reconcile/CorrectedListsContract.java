package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all corrected lists of two entries keep to. */
abstract class CorrectedListsContract {

    static final int CAPACITY = 2;
    static final Block BLOCK = Block.at(BlockSize.HOUR, Hour.START);

    abstract CorrectedLists lists();

    abstract TopList kept(Block block);

    @Test
    void listsOfABlockAreMergedToTheLargest() {
        lists().merge(BLOCK, list(total("a", 5), total("b", 3)));
        lists().merge(BLOCK, list(total("c", 4), total("a", 1)));

        assertThat(kept(BLOCK)).isEqualTo(new TopList(List.of(total("a", 5), total("c", 4)), 3));
    }

    @Test
    void mergingAgainChangesNothing() {
        lists().merge(BLOCK, list(total("a", 5), total("b", 3), total("c", 2)));
        var before = kept(BLOCK);

        lists().merge(BLOCK, list(total("c", 2)));
        lists().merge(BLOCK, list(total("a", 5), total("b", 3), total("c", 2)));

        assertThat(kept(BLOCK)).isEqualTo(before);
    }

    @Test
    void blocksAreApart() {
        lists().merge(BLOCK, list(total("a", 5)));

        assertThat(kept(Block.at(BlockSize.MINUTE, Hour.START))).isEqualTo(TopList.empty());
    }

    static TopList list(AdTotal... totals) {
        return TopList.empty().merge(List.of(totals), 64);
    }

    static AdTotal total(String ad, long clicks) {
        return new AdTotal(new AdId(ad), new AdvertiserId("acme"), clicks);
    }
}
