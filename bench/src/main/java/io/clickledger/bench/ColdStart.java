package io.clickledger.bench;

import io.clickledger.runtime.FunctionProcess;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one start of a function took.
 *
 * @param readyMillis from the process's start until it asked for its first event
 * @param firstMillis its first event
 * @param secondMillis its second
 * @param cpuMillis processor time of it all
 */
record ColdStart(double readyMillis, double firstMillis, double secondMillis, double cpuMillis) {

    private static final double NANOS = 1e6;

    /** Starts {@code function}, sends it {@code event} twice and ends it. */
    static ColdStart measure(FunctionProcess.Start function, String event) throws IOException {
        var began = System.nanoTime();
        try (var process = FunctionProcess.start(function)) {
            process.started().payload();
            var ready = System.nanoTime();
            process.invoke(event).payload();
            var first = System.nanoTime();
            process.invoke(event).payload();
            var second = System.nanoTime();
            return new ColdStart(
                    (ready - began) / NANOS,
                    (first - ready) / NANOS,
                    (second - first) / NANOS,
                    process.cpuTime().toNanos() / NANOS);
        }
    }

    /** The median of each figure. */
    static ColdStart median(List<ColdStart> starts) {
        return new ColdStart(
                median(starts, ColdStart::readyMillis),
                median(starts, ColdStart::firstMillis),
                median(starts, ColdStart::secondMillis),
                median(starts, ColdStart::cpuMillis));
    }

    private static double median(List<ColdStart> starts, ToDoubleFunction<ColdStart> figure) {
        var sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
