package io.clickledger.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * Rows of what grows: the effort at each size, and the exponent of the power law that fits the sizes (least squares of the logarithms).
 * What does not grow has an exponent of 0, what grows in proportion 1.
 */
final class GrowthRows {

    private static final double MEGABYTE = 1 << 20;

    /** Enough for some forced collections. */
    private static final long HEAP_NANOS = 1_500_000_000;

    private final Report report;

    GrowthRows(Report report) {
        this.report = report;
    }

    /** Does {@code operations} a turn at each size, and states the effort of a {@code parts}th of one. */
    void add(
            String what,
            List<Integer> sizes,
            int operations,
            int parts,
            IntFunction<Rounds.Contender> contender,
            int warmUps,
            int count) {
        var rounds = new Rounds(operations);
        var contenders = new HashMap<Integer, Rounds.Contender>();
        for (var size : sizes) {
            var made = contender.apply(size);
            contenders.put(size, made);
            rounds.with(Integer.toString(size), made);
        }
        rounds.run(warmUps, count);
        for (var size : sizes) {
            var name = Integer.toString(size);
            report.row()
                    .text("what", what)
                    .number("size", size)
                    .number("CPU µs", rounds.median(name, Effort::cpuMicros) / parts)
                    .number("exponent of CPU", exponent(rounds, sizes, Effort::cpuMicros))
                    .number("bytes allocated", rounds.median(name, Effort::bytes) / parts)
                    .number("exponent of bytes", exponent(rounds, sizes, Effort::bytes))
                    .number("reads", reads(Objects.requireNonNull(contenders.get(size))))
                    .number("MB held at most", heldMegabytes(Objects.requireNonNull(contenders.get(size))));
        }
        System.out.println(what + ": done");
    }

    private static double reads(Rounds.Contender contender) {
        var before = DynamoReadCount.calls();
        contender.run(0);
        return DynamoReadCount.calls() - before;
    }

    // The working set: what it was made with, and what it keeps from one run to the next, was there before.
    private static double heldMegabytes(Rounds.Contender contender) {
        var heap = new LiveHeap();
        var started = System.nanoTime();
        for (int i = 0; System.nanoTime() - started < HEAP_NANOS; i++) {
            contender.run(i);
        }
        return heap.growth() / MEGABYTE;
    }

    private static double exponent(Rounds rounds, List<Integer> sizes, ToDoubleFunction<Effort> figure) {
        var x = sizes.stream().mapToDouble(Math::log).toArray();
        var y = sizes.stream()
                .mapToDouble(size -> Math.log(rounds.median(Integer.toString(size), figure)))
                .toArray();
        double meanX = mean(x);
        double meanY = mean(y);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }
        return covariance / variance;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
