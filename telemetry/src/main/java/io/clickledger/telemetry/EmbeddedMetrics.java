package io.clickledger.telemetry;

import java.util.List;
import java.util.Map;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Writes figures to standard output in CloudWatch's embedded metric format, which Lambda's log becomes metrics by.
 *
 * @param namespace the metrics' namespace
 */
record EmbeddedMetrics(String namespace) implements Metrics.Sink {

    @Override
    public void write(FunctionName function, Map<Metric, List<Double>> figures) {
        // Not kept: the library is loaded by the first line that is due and not by the function's start.
        var metrics = MetricsBuilder.builder()
                .withNamespace(namespace)
                .withDefaultDimensions(DimensionSet.of(FunctionName.DIMENSION, function.id()))
                .build();
        figures.forEach((metric, values) ->
                values.forEach(value -> metrics.addMetric(metric.label(), value, unit(metric.unit()))));
        metrics.flush();
    }

    private static MetricUnit unit(Metric.Unit unit) {
        return switch (unit) {
            case COUNT -> MetricUnit.COUNT;
            case MILLISECONDS -> MetricUnit.MILLISECONDS;
            case PERCENT -> MetricUnit.PERCENT;
        };
    }
}
