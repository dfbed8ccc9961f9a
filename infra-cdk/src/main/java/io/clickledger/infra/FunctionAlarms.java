package io.clickledger.infra;

import static io.clickledger.infra.Periods.MINUTE;

import io.clickledger.telemetry.FunctionName;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/** Alarms that every function has and that take its new versions back, and that of the redirect's room to grow. */
final class FunctionAlarms {

    /** An account's environments in a region, until AWS raises it. */
    private static final int ACCOUNT_CONCURRENCY = 1_000;

    private static final double NEAR = 0.8;

    private final Alarms alarms;
    private final Deployment deployment;
    private final Observability.Watched watched;
    private final Rollouts rollouts;

    FunctionAlarms(Alarms alarms, Deployment deployment, Observability.Watched watched, Rollouts rollouts) {
        this.rollouts = rollouts;
        this.alarms = alarms;
        this.deployment = deployment;
        this.watched = watched;
    }

    void raise() {
        watched.functions().forEach(this::raise);
        var reserved = deployment.redirect().reserved();
        var most = (int) (NEAR * (reserved > 0 ? reserved : ACCOUNT_CONCURRENCY));
        alarms.raise(
                Runbook.REDIRECT_CONCURRENCY,
                "The redirect uses more than " + most + " environments, four fifths of what it may.",
                watched.ingest()
                        .redirect()
                        .function()
                        .metric(
                                "ConcurrentExecutions",
                                MetricOptions.builder()
                                        .statistic("Maximum")
                                        .period(MINUTE)
                                        .build()),
                Limit.above(most).in(3, 5));
    }

    private void raise(JavaFunction function) {
        var id = function.spec().name().id();
        var sum = MetricOptions.builder().statistic("Sum").period(MINUTE).build();
        var errors = alarms.raise(
                Runbook.FUNCTION_ERRORS.of(id),
                "Invocations of " + id + " ended in an error or a timeout.",
                function.function().metricErrors(sum),
                Limit.any());
        var throttles = alarms.raise(
                Runbook.FUNCTION_THROTTLES.of(id),
                "Lambda refused to invoke " + id + ".",
                function.function().metricThrottles(sum),
                Limit.any());
        var takeBack = new ArrayList<>(List.of(errors, throttles));
        takenBackBy(function.spec().name()).forEach(section -> takeBack.addAll(alarms.of(section)));
        rollouts.roll(function, takeBack);
    }

    // A function that answers its own failures ends no invocation in an error: what it reports is what shows a bad
    // version.
    private static List<Runbook> takenBackBy(FunctionName name) {
        return switch (name) {
            case CLICK_REDIRECT ->
                List.of(
                        Runbook.CLICKS_NOT_REDIRECTED,
                        Runbook.CLICKS_LOGGED_ONLY,
                        Runbook.LINKS_REFUSED,
                        Runbook.API_5XX);
            case QUERY -> List.of(Runbook.QUERIES_FAILED);
            case AGGREGATOR -> List.of(Runbook.BATCHES_UNSETTLED, Runbook.ITERATOR_AGE);
            case SPILL_REPLAY, HEARTBEAT, RECONCILE, LOSS_AUDIT -> List.of();
        };
    }
}
