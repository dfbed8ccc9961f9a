package io.clickledger.bench;

import io.clickledger.runtime.FunctionProcess;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one start of a function took.
 *
 * @param readyMillis from the process's start until it asked for its first event
 * @param readyCpuMillis processor time until then
 * @param firstMillis its first event
 * @param firstCpuMillis processor time of that
 * @param secondMillis its second event
 */
record ColdStart(
        double readyMillis, double readyCpuMillis, double firstMillis, double firstCpuMillis, double secondMillis) {

    private static final double NANOS = 1e6;

    /** Starts {@code function}, sends it {@code event} twice and ends it. */
    static ColdStart measure(FunctionProcess.Start function, String event) throws IOException {
        var began = System.nanoTime();
        try (var process = FunctionProcess.start(function)) {
            process.started().payload();
            var readyMillis = millisSince(began);
            var readyCpuMillis = process.cpuTime().toNanos() / NANOS;
            var firstMillis = invoke(process, event);
            var firstCpuMillis = process.cpuTime().toNanos() / NANOS - readyCpuMillis;
            return new ColdStart(readyMillis, readyCpuMillis, firstMillis, firstCpuMillis, invoke(process, event));
        }
    }

    private static double invoke(FunctionProcess process, String event) {
        var began = System.nanoTime();
        process.invoke(event).payload();
        return millisSince(began);
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS;
    }

    /** The median of each figure. */
    static ColdStart median(List<ColdStart> starts) {
        return new ColdStart(
                median(starts, ColdStart::readyMillis),
                median(starts, ColdStart::readyCpuMillis),
                median(starts, ColdStart::firstMillis),
                median(starts, ColdStart::firstCpuMillis),
                median(starts, ColdStart::secondMillis));
    }

    private static double median(List<ColdStart> starts, ToDoubleFunction<ColdStart> figure) {
        var sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
