package io.clickledger.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Contenders that do the same work in turns: whatever else the machine does meanwhile meets all of them alike, so their ratios hold
 * where their times do not. The first contender is what the others are compared with.
 */
final class Rounds {

    private static final int RESAMPLES = 1_000;

    private final int operations;
    private final List<Entry> entries = new ArrayList<>();

    /** Each turn does {@code operations}. */
    Rounds(int operations) {
        this.operations = operations;
    }

    Rounds with(String name, Contender contender) {
        entries.add(new Entry(name, contender, new ArrayList<>()));
        return this;
    }

    /** {@code warmUps} rounds that do not count, then {@code rounds} that do, each begun by another contender. */
    Rounds run(int warmUps, int rounds) {
        for (int round = -warmUps; round < rounds; round++) {
            for (int turn = 0; turn < entries.size(); turn++) {
                var entry = entries.get(Math.floorMod(round + turn, entries.size()));
                var effort = Effort.of(operations, () -> repeat(entry.contender));
                if (round >= 0) {
                    entry.efforts.add(effort);
                }
            }
        }
        return this;
    }

    /** The middle one of a contender's rounds. */
    double median(String name, ToDoubleFunction<Effort> figure) {
        return quantile(efforts(name).stream().mapToDouble(figure).toArray(), 0.5);
    }

    /** The mean over a contender's rounds. */
    double mean(String name, ToDoubleFunction<Effort> figure) {
        return efforts(name).stream().mapToDouble(figure).average().orElseThrow();
    }

    /** A contender's figure divided by that of {@code other}, over all rounds. */
    double ratio(String name, String other, ToDoubleFunction<Effort> figure) {
        return mean(name, figure) / mean(other, figure);
    }

    /** Between which two values that ratio lies in nine of ten resamples of the rounds (bootstrap). */
    String ratioBounds(String name, String other, ToDoubleFunction<Effort> figure) {
        var mine = efforts(name).stream().mapToDouble(figure).toArray();
        var others = efforts(other).stream().mapToDouble(figure).toArray();
        var random = new Random(1);
        var ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            var sums = new double[2];
            random.ints(mine.length, 0, mine.length).forEach(round -> {
                sums[0] += mine[round];
                sums[1] += others[round];
            });
            ratios[i] = sums[0] / sums[1];
        }
        return String.format(Locale.ROOT, "%.2f to %.2f", quantile(ratios, 0.05), quantile(ratios, 0.95));
    }

    List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    private List<Effort> efforts(String name) {
        return entries.stream()
                .filter(entry -> entry.name.equals(name))
                .findFirst()
                .orElseThrow()
                .efforts;
    }

    private void repeat(Contender contender) {
        for (int i = 0; i < operations; i++) {
            contender.run(i);
        }
    }

    private static double quantile(double[] values, double quantile) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(quantile * (sorted.length - 1))];
    }

    private record Entry(String name, Contender contender, List<Effort> efforts) {}

    /** One operation. */
    @FunctionalInterface
    interface Contender {
        void run(int operation);
    }
}
