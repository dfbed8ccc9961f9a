package io.clickledger.infra;

import static io.clickledger.infra.Periods.FIVE_MINUTES;
import static io.clickledger.infra.Periods.HOUR;
import static io.clickledger.infra.Periods.MINUTE;

import io.clickledger.telemetry.Metric;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.constructs.Construct;

/** One page that follows a click: in, counted, proven, and what it cost. */
final class LedgerDashboard extends Construct {

    private static final int HALF = 12;
    private static final int THIRD = 8;

    private final Deployment deployment;
    private final ServiceMetrics metrics;
    private final Observability.Watched watched;

    LedgerDashboard(Construct scope, Deployment deployment, ServiceMetrics metrics, Observability.Watched watched) {
        super(scope, "Dashboard");
        this.deployment = deployment;
        this.metrics = metrics;
        this.watched = watched;
        var page = Dashboard.Builder.create(this, "Page")
                .dashboardName(deployment.name("ledger"))
                .build();
        page.addWidgets(clicks(), troubles());
        page.addWidgets(lag(), spill(), latency());
        page.addWidgets(proof(), corrections(), cost());
        page.addWidgets(functions("Errors"), functions("Throttles"), functions("Duration"));
    }

    private GraphWidget clicks() {
        return graph(
                "Clicks a minute",
                HALF,
                sums(
                        MINUTE,
                        Metric.CLICKS_ACCEPTED,
                        Metric.CLICKS_DUPLICATE,
                        Metric.CLICKS_INVALID_ROBOT,
                        Metric.CLICKS_INVALID_PREFETCH,
                        Metric.CLICKS_INVALID_HEAD,
                        Metric.CLICKS_INVALID_EXPIRED,
                        Metric.CLICKS_INVALID_NO_IMPRESSION,
                        Metric.LINKS_REFUSED));
    }

    private GraphWidget troubles() {
        return graph(
                "Clicks that went another way",
                HALF,
                sums(
                        MINUTE,
                        Metric.CLICKS_SPILLED,
                        Metric.CLICKS_UNCERTAIN,
                        Metric.CLICKS_LOGGED_ONLY,
                        Metric.CLICKS_NOT_REDIRECTED,
                        Metric.RECORDS_REJECTED));
    }

    private GraphWidget lag() {
        return graph(
                "How far behind counting is, ms",
                THIRD,
                List.of(
                        watched.counting().aggregator().function().metric("IteratorAge", over("Maximum", MINUTE)),
                        metrics.of(Metric.BATCH_LAG, "p99", MINUTE)));
    }

    private GraphWidget spill() {
        var queue = watched.ingest().spill();
        return graph(
                "Spill",
                THIRD,
                List.of(
                        queue.spill().metricApproximateNumberOfMessagesVisible(over("Maximum", FIVE_MINUTES)),
                        queue.deadLetters().metricApproximateNumberOfMessagesVisible(over("Maximum", FIVE_MINUTES)),
                        metrics.sum(Metric.SPILLS_SETTLED, FIVE_MINUTES),
                        metrics.sum(Metric.SPILLS_PENDING, FIVE_MINUTES)));
    }

    private GraphWidget latency() {
        var api = watched.door().api();
        return graph(
                "Answers, ms",
                THIRD,
                List.of(api.metricLatency(over("p50", FIVE_MINUTES)), api.metricLatency(over("p99", FIVE_MINUTES))));
    }

    private GraphWidget proof() {
        return graph("Drift before correction, %", THIRD, List.of(metrics.of(Metric.DRIFT, "Maximum", HOUR)));
    }

    private GraphWidget corrections() {
        return graph(
                "Proof, by the hour",
                THIRD,
                sums(
                        HOUR,
                        Metric.AD_MINUTES_CORRECTED,
                        Metric.CLICKS_RECOVERED,
                        Metric.HOURS_NOT_RECONCILED,
                        Metric.HOURS_NOT_AUDITED));
    }

    private SingleValueWidget cost() {
        return SingleValueWidget.Builder.create()
                .title("Cost, at us-east-1's prices")
                .width(THIRD)
                .metrics(List.of(new CostPerMillion(deployment, metrics, watched).dollars()))
                .build();
    }

    private GraphWidget functions(String metric) {
        var statistic = metric.equals("Duration") ? "p99" : "Sum";
        List<IMetric> lines = watched.functions().stream()
                .<IMetric>map(function -> function.function()
                        .metric(
                                metric,
                                MetricOptions.builder()
                                        .statistic(statistic)
                                        .period(FIVE_MINUTES)
                                        .label(function.spec().name().id())
                                        .build()))
                .toList();
        return graph("Functions: " + metric, THIRD, lines);
    }

    private List<IMetric> sums(Duration period, Metric... of) {
        return Arrays.stream(of)
                .<IMetric>map(metric -> metrics.sum(metric, period))
                .toList();
    }

    private static GraphWidget graph(String title, int width, List<IMetric> lines) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(width)
                .left(lines)
                .build();
    }

    private static MetricOptions over(String statistic, Duration period) {
        return MetricOptions.builder().statistic(statistic).period(period).build();
    }
}
