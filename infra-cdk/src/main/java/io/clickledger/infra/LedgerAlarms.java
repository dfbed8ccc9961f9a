package io.clickledger.infra;

import static io.clickledger.infra.Periods.FIVE_MINUTES;
import static io.clickledger.infra.Periods.HOUR;
import static io.clickledger.infra.Periods.MINUTE;

import io.clickledger.telemetry.Metric;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.Table;

/** Alarms of the way from the stream to counts that are proven. */
final class LedgerAlarms {

    /** Counts are to be seconds old. */
    private static final int ITERATOR_AGE_MS = 60_000;

    /** As DRIFT_ALARM_PPM has it: one click in ten thousand. */
    private static final double DRIFT_PERCENT = 0.01;

    /** Three buffers of five minutes. */
    private static final int FRESHNESS_SECONDS = 900;

    /** A shard that goes on failing is stuck; now and then a batch begins again. */
    private static final int UNSETTLED = 10;

    private static final int HOURS = 3;

    private final Alarms alarms;
    private final ServiceMetrics metrics;
    private final Observability.Watched watched;

    LedgerAlarms(Alarms alarms, ServiceMetrics metrics, Observability.Watched watched) {
        this.alarms = alarms;
        this.metrics = metrics;
        this.watched = watched;
    }

    void raise() {
        counting();
        heartbeats();
        delivery();
        proof();
        tables();
    }

    private void counting() {
        var aggregator = watched.counting().aggregator().function();
        alarms.raise(
                Runbook.ITERATOR_AGE,
                "Counting is more than a minute behind the stream.",
                aggregator.metric("IteratorAge", over("Maximum", MINUTE)),
                Limit.above(ITERATOR_AGE_MS).in(5, 5));
        alarms.raise(
                Runbook.BATCHES_UNSETTLED,
                "Batches go on being left unsettled: a shard may be stuck.",
                metrics.sum(Metric.BATCHES_UNSETTLED, MINUTE),
                Limit.above(UNSETTLED).in(5, 5));
        alarms.raise(
                Runbook.RECORDS_REJECTED,
                "Records that cannot be read were quarantined.",
                metrics.sum(Metric.RECORDS_REJECTED, FIVE_MINUTES),
                Limit.any());
    }

    private void heartbeats() {
        alarms.raise(
                Runbook.HEARTBEATS_FAILED,
                "Shards did not take their heartbeat: freshness stands still, and hours cannot be reconciled.",
                metrics.sum(Metric.HEARTBEATS_FAILED, MINUTE),
                Limit.any().in(3, 5));
        silent(watched.counting().heartbeat(), FIVE_MINUTES, 1);
        alarms.raise(
                Runbook.SCHEDULED_CALLS_FAILED,
                "A scheduled call came to nothing, with all its retries.",
                watched.calls().failed().metricApproximateNumberOfMessagesVisible(over("Maximum", FIVE_MINUTES)),
                Limit.any());
    }

    private void silent(JavaFunction function, Duration period, int periods) {
        var id = function.spec().name().id();
        alarms.raise(
                Runbook.SCHEDULE_SILENT.of(id),
                "The schedule does not call " + id + ".",
                function.function().metricInvocations(over("Sum", period)),
                Limit.none().in(periods, periods));
    }

    private void delivery() {
        alarms.raise(
                Runbook.DELIVERY_FRESHNESS,
                "The raw archive is more than a quarter of an hour behind the stream.",
                watched.archive().delivery().freshness(FIVE_MINUTES),
                Limit.above(FRESHNESS_SECONDS).in(2, 2));
    }

    private void proof() {
        alarms.raise(
                Runbook.DRIFT,
                "Counts were off by more than " + DRIFT_PERCENT + " % of an hour's clicks before they were corrected.",
                metrics.of(Metric.DRIFT, "Maximum", HOUR),
                Limit.above(DRIFT_PERCENT));
        alarms.raise(
                Runbook.HOURS_NOT_RECONCILED,
                "Hours could not be reconciled, three times in a row.",
                metrics.of(Metric.HOURS_NOT_RECONCILED, "Maximum", HOUR),
                Limit.any().in(HOURS, HOURS));
        // The first of the two runs of an hour only begins an export, so the better one counts.
        alarms.raise(
                Runbook.HOURS_NOT_AUDITED,
                "Hours could not be audited for lost clicks, three times in a row.",
                metrics.of(Metric.HOURS_NOT_AUDITED, "Minimum", HOUR),
                Limit.any().in(HOURS, HOURS));
        silent(watched.reconciliation().reconcile(), HOUR, HOURS);
        silent(watched.reconciliation().audit(), HOUR, HOURS);
    }

    private void tables() {
        throttles("ads", watched.ingest().ads().table());
        throttles("claims", watched.ingest().claims().table());
        throttles("counters", watched.counting().counters().table());
    }

    private void throttles(String name, Table table) {
        alarms.raise(
                Runbook.TABLE_THROTTLES.of(name),
                "DynamoDB throttles the table " + name + ".",
                MathExpression.Builder.create()
                        .expression("FILL(reads, 0) + FILL(writes, 0)")
                        .usingMetrics(Map.of(
                                "reads", table.metric("ReadThrottleEvents", over("Sum", FIVE_MINUTES)),
                                "writes", table.metric("WriteThrottleEvents", over("Sum", FIVE_MINUTES))))
                        .label("throttled")
                        .period(FIVE_MINUTES)
                        .build(),
                Limit.any().in(2, 3));
    }

    private static MetricOptions over(String statistic, Duration period) {
        return MetricOptions.builder().statistic(statistic).period(period).build();
    }
}
