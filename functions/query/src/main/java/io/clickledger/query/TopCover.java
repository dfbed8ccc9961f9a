package io.clickledger.query;

import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The fewest blocks with top lists that cover a window. */
final class TopCover {

    private static final List<BlockSize> LARGEST_FIRST = Stream.of(BlockSize.values())
            .sorted(Comparator.comparing(BlockSize::length).reversed())
            .toList();

    private TopCover() {}

    /**
     * The blocks in order of time.
     *
     * <p>They end with the window, unless that ends after {@code now}: then the last one may reach on, because nothing has been
     * clicked there yet. A click stamped by a clock that is ahead of ours could only raise a bound.
     */
    static List<Block> of(Window window, Instant now) {
        var limit = window.end().isAfter(now) ? Instant.MAX : window.end();
        var cover = new ArrayList<Block>();
        var at = window.start();
        while (at.isBefore(window.end())) {
            var block = largest(at, limit);
            cover.add(block);
            at = block.end();
        }
        return List.copyOf(cover);
    }

    private static Block largest(Instant start, Instant limit) {
        return LARGEST_FIRST.stream()
                .map(size -> Block.at(size, start))
                .filter(block -> block.start().equals(start) && !block.end().isAfter(limit))
                .findFirst()
                .orElseThrow();
    }
}
