package io.clickledger.infra;

import java.util.List;
import software.constructs.Construct;

/** What tells the operator: alarms, a dashboard, traces; and new versions that go back when an alarm says so. */
final class Observability extends Construct {

    Observability(Construct scope, Deployment deployment, Watched watched) {
        super(scope, "Observability");
        var alarms = new Alarms(this, deployment);
        var metrics = new ServiceMetrics(deployment);
        new ClickAlarms(alarms, metrics, watched).raise();
        new LedgerAlarms(alarms, metrics, watched).raise();
        new FunctionAlarms(alarms, deployment, watched, new Rollouts(this)).raise();
        new LedgerDashboard(this, deployment, metrics, watched);
        new TraceSampling(this, deployment);
    }

    /**
     * What is watched.
     *
     * @param ingest up to the stream
     * @param counting up to the counters
     * @param archive beside them
     * @param querying what answers
     * @param reconciliation what proves
     * @param door the way in
     * @param calls the schedule
     */
    record Watched(
            ClickIngest ingest,
            ClickCounting counting,
            RawArchive archive,
            ClickQuerying querying,
            Reconciliation reconciliation,
            FrontDoor door,
            ScheduledCalls calls) {

        List<JavaFunction> functions() {
            return List.of(
                    ingest.redirect(),
                    ingest.replay(),
                    counting.aggregator(),
                    counting.heartbeat(),
                    querying.query(),
                    reconciliation.reconcile(),
                    reconciliation.audit());
        }
    }
}
