package io.clickledger.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** A table of what grows: each row is one {@link GrowthCase}, with its figures at all sizes and their exponents. */
final class GrowthRows {

    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MEGABYTE = 1 << 20;

    private final Report report;
    private final Optional<LongSupplier> reads;

    /** {@code reads} tells how many were made so far; empty for a table of what reads nothing. */
    GrowthRows(String name, Optional<LongSupplier> reads) {
        this.report = new Report(name);
        this.reads = reads;
    }

    /** Measures all sizes in turns. */
    void add(GrowthCase growth, IntFunction<GrowthCase.Sized> functions) {
        var sized = growth.sizes().stream().map(functions::apply).toList();
        var rounds = run(growth, sized);
        var row = report.row()
                .text("what", growth.what())
                .text("sizes", String.join("; ", rounds.names()))
                .growth("ms", median(growth, rounds, effort -> effort.wallMicros() / MICROS_PER_MILLI))
                .growth("CPU ms", median(growth, rounds, effort -> effort.cpuMicros() / MICROS_PER_MILLI))
                .growth("MB allocated", median(growth, rounds, effort -> effort.bytes() / MEGABYTE));
        reads.map(made -> sized.stream().map(one -> reads(one, made)).toList())
                .ifPresent(each -> row.growth("reads", Growth.of(growth.sizes(), each)));
        var held =
                HeldHeap.megabytes(sized.stream().map(GrowthCase.Sized::warmed).toList());
        var heldGrowth = Growth.of(growth.sizes(), held);
        row.growth("MB held", heldGrowth).text("memory should", growth.memory().verdict(heldGrowth));
        System.out.println(growth.what() + ": done");
    }

    private static Rounds run(GrowthCase growth, List<GrowthCase.Sized> sized) {
        var turns = growth.turns();
        var rounds = new Rounds(turns.operations());
        for (int i = 0; i < sized.size(); i++) {
            rounds.with("%,d".formatted(growth.sizes().get(i)), sized.get(i).contender());
        }
        return rounds.run(turns.warmUps(), turns.counted());
    }

    void publish() {
        report.publish();
    }

    private static Growth median(GrowthCase growth, Rounds rounds, ToDoubleFunction<Effort> figure) {
        return Growth.of(
                growth.sizes(),
                rounds.names().stream().map(name -> rounds.median(name, figure)).toList());
    }

    private static double reads(GrowthCase.Sized sized, LongSupplier made) {
        var before = made.getAsLong();
        sized.contender().run(0);
        return made.getAsLong() - before;
    }
}
