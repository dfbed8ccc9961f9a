package io.clickledger.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Contenders that do the same work in turns: whatever else the machine does meanwhile meets all of them alike, so their ratios hold
 * where their times do not. The first contender is what the others are compared with.
 */
final class Rounds {

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

    /** A contender's figure divided by that of {@code other} in the same round, at that quantile of the rounds. */
    double ratio(String name, String other, ToDoubleFunction<Effort> figure, double quantile) {
        var mine = efforts(name);
        var others = efforts(other);
        var ratios = new double[mine.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(mine.get(i)) / figure.applyAsDouble(others.get(i));
        }
        return quantile(ratios, quantile);
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
