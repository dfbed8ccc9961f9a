package io.clickledger.reconcile;

import io.clickledger.counters.HourPartition;
import java.util.stream.IntStream;

/**
 * The part of an hour's partitions that one invocation works at.
 *
 * @param first 0 to {@code last}
 * @param last up to 15, included
 */
record Slices(int first, int last) {

    static final Slices ALL = new Slices(0, HourPartition.SLICES - 1);

    /** Throws {@link IllegalArgumentException} outside these bounds. */
    Slices {
        if (first < 0 || last < first || last >= HourPartition.SLICES) {
            throw new IllegalArgumentException(
                    "slices are " + first + " to " + last + ", not within 0 to " + (HourPartition.SLICES - 1));
        }
    }

    IntStream each() {
        return IntStream.rangeClosed(first, last);
    }

    boolean contains(int slice) {
        return first <= slice && slice <= last;
    }

    boolean overlaps(Slices other) {
        return first <= other.last && other.first <= last;
    }
}
