package io.clickledger.bench;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Something that is done with more and more data.
 *
 * @param what it is, and what there is more of
 * @param sizes how much of that, the least first
 * @param turns how often it is done
 * @param memory what is promised of the memory it holds
 */
record GrowthCase(String what, List<Integer> sizes, Turns turns, Memory memory) {

    private static final int[] FACTORS = {1, 10, 100};

    /** Copies {@code sizes}. */
    GrowthCase {
        sizes = List.copyOf(sizes);
    }

    /** {@code fewest}, and ten and a hundred times as many. */
    static List<Integer> from(int fewest) {
        return IntStream.of(FACTORS).map(factor -> factor * fewest).boxed().toList();
    }

    /** A turn does {@code operations}; {@code warmUps} turns at each size do not count, then {@code counted} do. */
    record Turns(int operations, int warmUps, int counted) {}

    /**
     * The function over data of one size.
     *
     * @param contender does it once
     * @param warmed makes a new function and answers it when it has worked, with all that it keeps from then on
     */
    record Sized(Rounds.Contender contender, Supplier<Object> warmed) {}

    /** What is promised of the memory that a function holds. */
    enum Memory {
        /** A hundred times the data may add half: what is left of it is noise. */
        FLAT("be flat", 0.1),
        LIMITED("grow to a limit, no faster than the data", 1);

        private final String promise;
        private final double mostExponent;

        Memory(String promise, double mostExponent) {
            this.promise = promise;
            this.mostExponent = mostExponent;
        }

        /** The promise, and whether {@code held} keeps it. */
        String verdict(Growth held) {
            return promise + (held.exponent() <= mostExponent ? ": kept" : ": BROKEN");
        }
    }
}
