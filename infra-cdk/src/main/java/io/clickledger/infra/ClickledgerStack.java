package io.clickledger.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** The boxes of the picture and the arrows between them. */
final class ClickledgerStack extends Stack {

    /** Who read and wrote the archive. */
    private static final int ACCESS_LOG_DAYS = 90;

    ClickledgerStack(Construct scope, Release release) {
        super(
                scope,
                "Clickledger-" + release.deployment().stage(),
                StackProps.builder()
                        .description("Clickledger " + release.deployment().stage()
                                + ": every click redirected, counted exactly once, provable against the raw record")
                        .terminationProtection(true)
                        .build());
        var deployment = release.deployment();
        var logs = PrivateBucket.accessLogs(this, "AccessLogs", ACCESS_LOG_DAYS);
        var ingest = new ClickIngest(this, release);
        var counting = new ClickCounting(this, release, ingest.stream(), logs);
        var archive = new RawArchive(this, deployment, ingest.stream(), logs);
        var querying = new ClickQuerying(this, release, ingest.ads(), counting.counters());
        var reconciliation = new Reconciliation(this, release, ingest, counting, archive);
        var door = new FrontDoor(this, deployment, ingest.redirect(), querying.query());
        var calls = new ScheduledCalls(this);
        counting.schedule(calls);
        reconciliation.schedule(calls);
        var boxes = new Observability.Watched(ingest, counting, archive, querying, reconciliation, door, calls);
        new Observability(this, deployment, boxes);
        new Outputs(this, boxes);
        Tags.of(this).add("clickledger:stage", deployment.stage());
    }
}
