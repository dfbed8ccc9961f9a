package io.clickledger.infra;

import io.clickledger.telemetry.Metric;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.Table;

/**
 * What a million accepted clicks cost, reckoned from what an hour used: all that grows with clicks, and nothing that stands. One
 * expression over plain metrics, so that the dashboard needs no helper.
 */
final class CostPerMillion {

    private static final double MIB_PER_GIB = 1_024;
    private static final int MILLION = 1_000_000;

    private final Map<String, IMetric> used = new LinkedHashMap<>();
    private final StringBuilder sum = new StringBuilder();

    CostPerMillion(Deployment deployment, ServiceMetrics metrics, Observability.Watched watched) {
        add("requests", watched.door().api().metricCount(hourly()), Prices.HTTP_REQUEST);
        compute("redirect", watched.ingest().redirect());
        compute("aggregator", watched.counting().aggregator());
        writes(deployment, "claims", watched.ingest().claims().table());
        writes(deployment, "counters", watched.counting().counters().table());
        add(
                "lookups",
                watched.ingest().ads().table().metricConsumedReadCapacityUnits(hourly()),
                Prices.DYNAMO_READ_UNIT);
        add(
                "records",
                watched.ingest().stream().stream().metricIncomingRecords(hourly()),
                deployment.shards().isPresent() ? Prices.PROVISIONED_RECORD : Prices.ON_DEMAND_RECORD);
        add("delivered", watched.archive().delivery().records(Periods.HOUR), Prices.FIREHOSE_RECORD);
        used.put("clicks", metrics.sum(Metric.CLICKS_ACCEPTED, Periods.HOUR));
    }

    /** Dollars for a million clicks. */
    IMetric dollars() {
        return MathExpression.Builder.create()
                .expression(MILLION + " * (" + sum + ") / clicks")
                .usingMetrics(used)
                .label("$ for a million clicks")
                .period(Periods.HOUR)
                .build();
    }

    private void writes(Deployment deployment, String name, Table table) {
        if (deployment.tables().isEmpty()) {
            add(name, table.metricConsumedWriteCapacityUnits(hourly()), Prices.DYNAMO_WRITE_UNIT);
            return;
        }
        // Told once a minute; provisioned units are paid whether they are used or not.
        var provisioned = MetricOptions.builder()
                .statistic("Average")
                .period(Periods.HOUR)
                .build();
        add(name, table.metric("ProvisionedWriteCapacityUnits", provisioned), Prices.DYNAMO_WRITE_UNIT_HOUR);
    }

    private void compute(String name, JavaFunction function) {
        add(name + "Calls", function.function().metricInvocations(hourly()), Prices.LAMBDA_REQUEST);
        add(
                name + "Ms",
                function.function().metricDuration(hourly()),
                Prices.LAMBDA_ARM_GIB_MS * function.spec().memoryMib() / MIB_PER_GIB);
    }

    // A part without a figure, as of a table nobody read, costs nothing instead of leaving the sum without one.
    private void add(String name, IMetric metric, double price) {
        used.put(name, metric);
        sum.append(sum.isEmpty() ? "" : " + ").append(String.format(Locale.ROOT, "FILL(%s, 0) * %.12f", name, price));
    }

    private static MetricOptions hourly() {
        return MetricOptions.builder().statistic("Sum").period(Periods.HOUR).build();
    }
}
