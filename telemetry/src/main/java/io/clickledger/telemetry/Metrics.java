package io.clickledger.telemetry;

import io.clickledger.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one function, gathered in memory and written now and then, so that no click costs a log line.
 *
 * <p>Counts are summed, other figures are kept as they came. What is gathered when an environment ends is not written: at most what
 * came since the last {@link #flush} or {@link #flushWhenDue}. Nothing is counted on the strength of metrics.
 */
public final class Metrics {

    /** CloudWatch's own resolution. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** An outage makes every click urgent; it need not make every click a line. */
    private static final Duration URGENT_INTERVAL = Duration.ofSeconds(1);

    private final FunctionName function;
    private final Sink sink;
    private final Clock clock;
    private final EnumMap<Metric, List<Double>> gathered = new EnumMap<>(Metric.class);
    private Instant flushedAt;
    private boolean urgent;

    public Metrics(FunctionName function, Sink sink, Clock clock) {
        this.function = function;
        this.sink = sink;
        this.clock = clock;
        this.flushedAt = clock.instant();
    }

    /** The metrics of {@code function}, written under {@code METRICS_NAMESPACE}; without that setting, written nowhere. */
    public static Metrics of(FunctionName function, Settings settings, Clock clock) {
        Sink sink = settings.optionalText("METRICS_NAMESPACE")
                .<Sink>map(EmbeddedMetrics::new)
                .orElse((ignored, figures) -> {});
        return new Metrics(function, sink, clock);
    }

    /** Where gathered figures go. */
    @FunctionalInterface
    public interface Sink {

        /** Takes the figures of {@code function}: of a count its sum, of any other metric each value. */
        void write(FunctionName function, Map<Metric, List<Double>> figures);
    }

    /** Counts one; throws {@link IllegalArgumentException} when {@code metric} is another function's. */
    public void count(Metric metric) {
        count(metric, 1);
    }

    /** Adds {@code more} to a count, which is so reported even if it is 0. */
    public synchronized void count(Metric metric, long more) {
        var sum = gathered.getOrDefault(own(metric), List.of(0.0)).getFirst();
        gathered.put(metric, List.of(sum + more));
        urgent |= metric.urgent() && more > 0;
    }

    /** Takes one value, in the metric's unit. */
    public synchronized void record(Metric metric, double value) {
        gathered.computeIfAbsent(own(metric), first -> new ArrayList<>()).add(value);
    }

    /** Writes what was gathered if the last time is a minute ago, or a second and something urgent is in it. */
    public synchronized void flushWhenDue() {
        var interval = urgent ? URGENT_INTERVAL : INTERVAL;
        if (!clock.instant().isBefore(flushedAt.plus(interval))) {
            flush();
        }
    }

    /** Writes what was gathered. */
    public synchronized void flush() {
        if (!gathered.isEmpty()) {
            sink.write(function, Map.copyOf(gathered));
        }
        gathered.clear();
        urgent = false;
        flushedAt = clock.instant();
    }

    private Metric own(Metric metric) {
        if (metric.function() != function) {
            throw new IllegalArgumentException(metric + " is not a metric of " + function.id());
        }
        return metric;
    }
}
