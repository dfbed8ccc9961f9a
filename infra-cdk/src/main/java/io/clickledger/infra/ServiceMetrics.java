package io.clickledger.infra;

import io.clickledger.telemetry.FunctionName;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The figures that the functions report, as alarms and dashboard read them. */
final class ServiceMetrics {

    private final String namespace;

    ServiceMetrics(Deployment deployment) {
        this.namespace = namespace(deployment);
    }

    /** METRICS_NAMESPACE: where the functions report. */
    static String namespace(Deployment deployment) {
        return "Clickledger/" + deployment.stage();
    }

    /** The sum of {@code metric} in each {@code period}. */
    Metric sum(io.clickledger.telemetry.Metric metric, Duration period) {
        return of(metric, "Sum", period);
    }

    Metric of(io.clickledger.telemetry.Metric metric, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(metric.label())
                .dimensionsMap(Map.of(FunctionName.DIMENSION, metric.function().id()))
                .statistic(statistic)
                .period(period)
                .label(metric.label())
                .build();
    }
}
