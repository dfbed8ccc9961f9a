package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.BUCKETS;
import static io.clickledger.aggregator.Deliveries.LANE;
import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.click;
import static io.clickledger.aggregator.Deliveries.invalid;
import static io.clickledger.aggregator.Deliveries.key;
import static io.clickledger.aggregator.Deliveries.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.Lane;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.InvalidReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClickGroupTest {

    private static final Lane SALTED = new Lane(SHARD, 1);

    @Test
    void clicksOfOneItemAndLaneAreOneGroup() {
        var groups = ClickGroup.of(
                List.of(
                        arrived(1, LANE, click("a", "i-1")),
                        arrived(2, LANE, click("b", "i-2")),
                        arrived(3, LANE, click("a", "i-3", NOON.plusSeconds(3_599))),
                        arrived(4, LANE, click("a", "i-4", NOON.plusSeconds(3_600))),
                        arrived(5, SALTED, click("a", "i-5"))),
                BUCKETS);

        assertThat(groups)
                .extracting(ClickGroup::key)
                .containsExactly(key("a"), key("b"), key("a", NOON.plusSeconds(3_600)), key("a"));
        assertThat(groups).extracting(ClickGroup::lane).containsExactly(LANE, LANE, LANE, SALTED);
        assertThat(groups.getFirst().first()).isEqualTo(sequence(1));
        assertThat(groups.getFirst().last()).isEqualTo(sequence(3));
        assertThat(groups.getFirst().clicksByMinute()[0]).isEqualTo(1);
        assertThat(groups.getFirst().clicksByMinute()[59]).isEqualTo(1);
    }

    @Test
    void secondClickOfAnImpressionDoesNotCountButMovesTheWatermark() {
        var group = group(click("a", "i-1"), click("a", "i-1"));

        assertThat(group.clicksByMinute()[0]).isEqualTo(1);
        assertThat(group.last()).isEqualTo(sequence(2));
    }

    @Test
    void duplicateStaysOneWhenItsFirstClickIsTrimmed() {
        var rest =
                group(click("a", "i-1"), click("a", "i-1")).after(sequence(1)).orElseThrow();

        assertThat(rest.clicksByMinute()[0]).isZero();
        assertThat(rest.first()).isEqualTo(sequence(2));
    }

    @Test
    void invalidClickDoesNotHideTheValidOneOfItsImpression() {
        var group = group(invalid("a", InvalidReason.PREFETCH), click("a", "i"));

        assertThat(group.clicksByMinute()[0]).isEqualTo(1);
        assertThat(group.invalidByReason()).isEqualTo(Map.of(InvalidReason.PREFETCH, 1L));
    }

    @Test
    void nothingIsLeftAfterTheLastClick() {
        assertThat(group(click("a", "i-1"), click("a", "i-2")).after(sequence(2)))
                .isEmpty();
    }

    @Test
    void blocksAreThoseOfTheClicksThatCount() {
        var group = group(
                click("a", "i-1"), click("a", "i-2", NOON.plusSeconds(599)), click("a", "i-3", NOON.plusSeconds(600)));

        assertThat(group.clickedMinutes().blocks())
                .containsExactlyInAnyOrder(
                        Block.at(BlockSize.MINUTE, NOON),
                        Block.at(BlockSize.MINUTE, NOON.plusSeconds(540)),
                        Block.at(BlockSize.MINUTE, NOON.plusSeconds(600)),
                        Block.at(BlockSize.TEN_MINUTES, NOON),
                        Block.at(BlockSize.TEN_MINUTES, NOON.plusSeconds(600)),
                        Block.at(BlockSize.HOUR, NOON));
        assertThat(group(invalid("a", InvalidReason.HEAD)).clickedMinutes().blocks())
                .isEmpty();
    }

    private static ClickGroup group(ClickEvent... clicks) {
        var arrived = new ArrayList<ArrivedClick>();
        for (var click : clicks) {
            arrived.add(arrived(arrived.size() + 1, LANE, click));
        }
        return ClickGroup.of(arrived, BUCKETS).getFirst();
    }

    private static ArrivedClick arrived(long sequence, Lane lane, ClickEvent click) {
        return new ArrivedClick(sequence(sequence), lane, click);
    }
}
