package io.clickledger.infra;

import static io.clickledger.infra.Periods.FIVE_MINUTES;
import static io.clickledger.infra.Periods.MINUTE;

import io.clickledger.telemetry.Metric;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/** Alarms of the way from a click to the stream, and of the questions. */
final class ClickAlarms {

    /** An error now and then is the network; a share like this is us. */
    private static final double MOST_5XX_PERCENT = 0.1;

    /** Ambiguous puts are one in many thousands; each waits for reconciliation to count. */
    private static final double MOST_UNCERTAIN_PERCENT = 0.5;

    private static final int MOST_REFUSED_PERCENT = 50;

    /** A second of the peak: more means an outage, not a hiccup. */
    private static final int SPILLED = 10_000;

    /** A replay takes minutes; an hour of tries means that what it needs is out. */
    private static final int SPILL_AGE_SECONDS = 3_600;

    private final Alarms alarms;
    private final ServiceMetrics metrics;
    private final Observability.Watched watched;

    ClickAlarms(Alarms alarms, ServiceMetrics metrics, Observability.Watched watched) {
        this.alarms = alarms;
        this.metrics = metrics;
        this.watched = watched;
    }

    void raise() {
        clicks();
        spill();
        stream();
        door();
    }

    private void clicks() {
        alarms.raise(
                Runbook.CLICKS_NOT_REDIRECTED,
                "Clicks were answered with an error of ours.",
                metrics.sum(Metric.CLICKS_NOT_REDIRECTED, MINUTE),
                Limit.any());
        alarms.raise(
                Runbook.CLICKS_LOGGED_ONLY,
                "Clicks whose only trace is a log line: claim or stream, and the spill queue too, did not take them.",
                metrics.sum(Metric.CLICKS_LOGGED_ONLY, MINUTE),
                Limit.any());
        alarms.raise(
                Runbook.CLICKS_UNCERTAIN,
                "More than " + MOST_UNCERTAIN_PERCENT + " % of the clicks were published as uncertain.",
                uncertain(),
                Limit.above(MOST_UNCERTAIN_PERCENT).in(3, 3));
        alarms.raise(
                Runbook.LINKS_REFUSED,
                "Most of the links are refused: somebody tries, or we no longer know our own.",
                refused(),
                Limit.above(MOST_REFUSED_PERCENT).in(3, 3));
    }

    private IMetric refused() {
        return MathExpression.Builder.create()
                .expression(share("refused", "accepted", "duplicate"))
                .usingMetrics(Map.of(
                        "refused", metrics.sum(Metric.LINKS_REFUSED, MINUTE),
                        "duplicate", metrics.sum(Metric.CLICKS_DUPLICATE, MINUTE),
                        "accepted", metrics.sum(Metric.CLICKS_ACCEPTED, MINUTE)))
                .label("refused, %")
                .period(MINUTE)
                .build();
    }

    private IMetric uncertain() {
        return MathExpression.Builder.create()
                .expression(share("uncertain", "accepted"))
                .usingMetrics(Map.of(
                        "uncertain", metrics.sum(Metric.CLICKS_UNCERTAIN, FIVE_MINUTES),
                        "accepted", metrics.sum(Metric.CLICKS_ACCEPTED, FIVE_MINUTES)))
                .label("uncertain, %")
                .period(FIVE_MINUTES)
                .build();
    }

    private void spill() {
        var spill = watched.ingest().spill();
        alarms.raise(
                Runbook.SPILL_DEPTH,
                "More than " + SPILLED + " clicks wait in the spill queue.",
                spill.spill().metricApproximateNumberOfMessagesVisible(over("Maximum")),
                Limit.above(SPILLED).in(2, 2));
        alarms.raise(
                Runbook.SPILL_AGE,
                "A click has waited in the spill queue for more than an hour.",
                spill.spill().metricApproximateAgeOfOldestMessage(over("Maximum")),
                Limit.above(SPILL_AGE_SECONDS));
        alarms.raise(
                Runbook.SPILL_DEAD_LETTERS,
                "Clicks are in the spill's dead-letter queue, and will be lost when their retention ends.",
                spill.deadLetters().metricApproximateNumberOfMessagesVisible(over("Maximum")),
                Limit.any());
    }

    private void stream() {
        alarms.raise(
                Runbook.STREAM_THROTTLES,
                "The click stream refuses records: a shard is too hot, or there are too few.",
                watched.ingest().stream().stream().metricWriteProvisionedThroughputExceeded(over("Sum")),
                Limit.any().in(3, 3));
    }

    private void door() {
        var api = watched.door().api();
        alarms.raise(
                Runbook.API_5XX,
                "More than " + MOST_5XX_PERCENT + " % of the requests end in 5xx.",
                MathExpression.Builder.create()
                        .expression("100 * FILL(errors, 0) / requests")
                        .usingMetrics(Map.of(
                                "errors", api.metricServerError(over("Sum")),
                                "requests", api.metricCount(over("Sum"))))
                        .label("5xx, %")
                        .period(FIVE_MINUTES)
                        .build(),
                Limit.above(MOST_5XX_PERCENT).in(2, 3));
        alarms.raise(
                Runbook.QUERIES_FAILED,
                "Questions could not be answered.",
                metrics.sum(Metric.QUERIES_FAILED, MINUTE),
                Limit.any().in(3, 5));
    }

    /**
     * {@code part} of itself and {@code rest}, in percent. What did not happen is reported by nobody: without the zeros the worst case, in which
     * there is nothing but {@code part}, would be no figure at all.
     */
    private static String share(String part, String... rest) {
        var filled = "FILL(" + part + ", 0)";
        var all = new StringBuilder(filled);
        for (var other : rest) {
            all.append(" + FILL(").append(other).append(", 0)");
        }
        return "100 * " + filled + " / (" + all + ")";
    }

    private static MetricOptions over(String statistic) {
        return MetricOptions.builder().statistic(statistic).period(FIVE_MINUTES).build();
    }
}
