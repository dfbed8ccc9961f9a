package io.clickledger.aggregator;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Minutes of an hour. Nearly all groups of a batch have the same, so what follows from them is worked out once.
 *
 * @param hour start of the hour
 * @param minutes bit n is minute n, 0 to 59
 */
record ClickedMinutes(Instant hour, long minutes) {

    /** The blocks whose top lists clicks of these minutes can change, the earliest first. */
    Set<Block> blocks() {
        var blocks = new LinkedHashSet<Block>();
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            if ((minutes & 1L << minute) != 0) {
                for (var size : BlockSize.values()) {
                    blocks.add(Block.at(size, hour.plusSeconds(60L * minute)));
                }
            }
        }
        return blocks;
    }
}
