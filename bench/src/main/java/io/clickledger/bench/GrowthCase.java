package io.clickledger.bench;

import java.util.List;
import java.util.function.Predicate;
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
    record Memory(String promise, Predicate<Growth> isKept) {

        /** A hundred times the data adds a quarter at most. */
        private static final double MOST_FLAT_EXPONENT = 0.05;

        static final Memory FLAT = new Memory("be flat", held -> held.exponent() <= MOST_FLAT_EXPONENT);

        /** It may grow with the data as far as that. */
        static Memory below(int megabytes) {
            return new Memory(
                    "stay below " + megabytes + " MB",
                    held -> held.figures().stream().allMatch(figure -> figure < megabytes));
        }

        String verdict(Growth held) {
            return promise + (isKept.test(held) ? ": kept" : ": BROKEN");
        }
    }
}
