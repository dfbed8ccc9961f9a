package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.TopList;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gathers the totals of the ads that corrections raised, for every block that a raised minute lies in: at most 67 lists an hour.
 *
 * <p>Ads whose corrections were right already are gathered too, so that a run that died before it wrote the lists is made good.
 */
final class RaisedTops {

    private static final Comparator<Block> BLOCKS =
            Comparator.comparing(Block::size).thenComparing(Block::start);

    private final int capacity;
    private final Map<Block, TopList> lists = new TreeMap<>(BLOCKS);

    RaisedTops(int capacity) {
        this.capacity = capacity;
    }

    /** Adds an ad with the counts it has now, to the lists of the minutes in which it is raised above its live count. */
    void add(AdHour hour) {
        add(hour, minute -> hour.correction(minute) > 0);
    }

    /** Adds an ad with the counts it is to have, to the lists of those minutes. */
    void add(AdHour hour, IntPredicate minutes) {
        IntStream.range(0, AdHour.MINUTES)
                .filter(minutes)
                .mapToObj(minute -> hour.key().hour().plus(Duration.ofMinutes(minute)))
                .flatMap(at -> Stream.of(BlockSize.values()).map(size -> Block.at(size, at)))
                .distinct()
                .forEach(block -> add(block, hour));
    }

    void write(CorrectedLists store) {
        lists.forEach(store::merge);
    }

    private void add(Block block, AdHour hour) {
        var total = hour.key().owned().with(hour.clicks(block));
        lists.merge(
                block,
                TopList.empty().merge(List.of(total), capacity),
                (known, added) -> known.merge(List.of(total), capacity));
    }
}
