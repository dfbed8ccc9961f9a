package io.clickledger.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clickledger.counters.Block;
import io.clickledger.counters.TopList;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * The top lists of blocks, those of closed blocks from memory for a while.
 *
 * <p>A late click or a correction may still raise the list of a closed block, and a bound from memory would be too low for it. That
 * makes no certificate wrong, because the answer promises less: with each list is kept how fresh the counters were when it was read,
 * and an answer is as fresh as the least fresh list in it.
 */
final class CachedTopLists {

    /** Of clicks on the way while their block ends, only spilled ones arrive later than this. */
    static final Duration CLOSING = Duration.ofMinutes(1);

    /** What a dashboard that asks every few seconds saves nine reads in ten with, and how much older an answer may say it is. */
    static final Duration KEPT = Duration.ofSeconds(15);

    /** About 200 bytes each. */
    private static final long MOST_ENTRIES = 100_000;

    private final CounterReader reader;
    private final Cache<Block, Kept> closed = Caffeine.newBuilder()
            .maximumWeight(MOST_ENTRIES)
            .weigher((Block block, Kept kept) -> 1 + kept.list.entries().size())
            .build();

    CachedTopLists(CounterReader reader) {
        this.reader = reader;
    }

    /** The lists of {@code blocks} as they were not long before {@code now}. */
    Lists read(List<Block> blocks, Instant now) {
        // Freshness first: the lists may then be newer than it says, never older.
        var freshness = reader.freshness();
        var known = new HashMap<Block, Kept>();
        closed.getAllPresent(blocks).forEach((block, kept) -> {
            if (now.isBefore(kept.readAt.plus(KEPT))) {
                known.put(block, kept);
            }
        });
        var unknown = blocks.stream().filter(block -> !known.containsKey(block)).toList();
        reader.topLists(unknown).forEach((block, list) -> {
            var kept = new Kept(list, freshness, now);
            known.put(block, kept);
            if (isClosed(block, freshness)) {
                closed.put(block, kept);
            }
        });
        return Lists.of(known.values(), freshness);
    }

    private static boolean isClosed(Block block, Freshness freshness) {
        return freshness
                .completeThrough()
                .filter(through -> !block.end().plus(CLOSING).isAfter(through))
                .isPresent();
    }

    /**
     * What was read.
     *
     * @param blocks the list of each block, in no order
     * @param freshness of the least fresh of them
     */
    record Lists(List<TopList> blocks, Freshness freshness) {

        private static Lists of(Collection<Kept> kept, Freshness now) {
            return new Lists(
                    kept.stream().map(Kept::list).toList(),
                    kept.stream().map(Kept::freshness).reduce(now, Freshness::older));
        }
    }

    private record Kept(TopList list, Freshness freshness, Instant readAt) {}
}
