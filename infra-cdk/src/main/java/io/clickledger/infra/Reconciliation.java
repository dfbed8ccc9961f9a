package io.clickledger.infra;

import io.clickledger.events.ClaimsExport;
import io.clickledger.telemetry.FunctionName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.constructs.Construct;

/** What proves the counts, hours later: reconciliation against the raw archive, and the audit of claims that left no trace in it. */
final class Reconciliation extends Construct {

    /** Soon after an hour, when late clicks have come, and when the last spilled and recovered ones have. */
    static final List<Integer> HOURS_AGO = List.of(1, 6, 26);

    /** The most Lambda allows: two waits and a query for each of three hours. */
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    /** SETTLE_WAIT: the next heartbeat and its delivery take half of it. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    /** POLL_INTERVAL: whoever waits for delivery asks Athena each time, which costs. */
    private static final Duration POLL = Duration.ofSeconds(10);

    private static final int RECONCILE_MIB = 2_048;
    private static final int AUDIT_MIB = 1_024;

    private final JavaFunction reconcile;
    private final JavaFunction audit;

    Reconciliation(Construct scope, Release release, ClickIngest ingest, ClickCounting counting, RawArchive archive) {
        super(scope, "Reconciliation");
        reconcile = reconcile(release, counting, archive);
        audit = audit(release, ingest, counting, archive);
    }

    JavaFunction reconcile() {
        return reconcile;
    }

    JavaFunction audit() {
        return audit;
    }

    /**
     * Has both called hourly. Delivery is a quarter of an hour behind at most. The audit's first call of an hour has DynamoDB export
     * the claims, which takes minutes, and its second reads them (docs/decisions/0021).
     */
    void schedule(ScheduledCalls calls) {
        Map<String, Object> payload = Map.of("hours_ago", HOURS_AGO);
        calls.call(reconcile, at("20"), payload);
        calls.call(audit, at("25,55"), payload);
    }

    private static ScheduleExpression at(String minutes) {
        return ScheduleExpression.cron(CronOptionsWithTimezone.builder()
                .minute(minutes)
                .timeZone(TimeZone.ETC_UTC)
                .build());
    }

    private JavaFunction reconcile(Release release, ClickCounting counting, RawArchive archive) {
        var function = function(
                release,
                new Named(FunctionName.RECONCILE, "io.clickledger.reconcile.ReconcileHandler"),
                RECONCILE_MIB,
                proving(release.deployment(), counting, archive));
        archive.queries().grant(function);
        archive.bucket().grantObjects(function, RawArchive.REPORTS, "s3:GetObject", "s3:PutObject");
        counting.counters().grant(function, "Query", "GetItem", "PutItem", "UpdateItem");
        return function;
    }

    private JavaFunction audit(Release release, ClickIngest ingest, ClickCounting counting, RawArchive archive) {
        var environment = proving(release.deployment(), counting, archive);
        environment.put("CLAIMS_TABLE", ingest.claims().name());
        environment.put("CLICK_STREAM", ingest.stream().name());
        var function = function(
                release,
                new Named(FunctionName.LOSS_AUDIT, "io.clickledger.reconcile.LossAuditHandler"),
                AUDIT_MIB,
                environment);
        archive.queries().grant(function);
        archive.bucket().grantObjects(function, RawArchive.AUDITS, "s3:PutObject");
        counting.counters().grant(function, "Query");
        ingest.stream().grant(function, "PutRecord");
        ingest.claims().grant(function, "UpdateItem", "DescribeTable");
        grantExport(function, ingest.claims(), archive.bucket());
        return function;
    }

    /** DynamoDB writes an export with the rights of who asked for it. */
    private static void grantExport(JavaFunction function, KeyedTable claims, PrivateBucket bucket) {
        claims.grant(function, "ExportTableToPointInTime");
        Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                        .grantee(function.function())
                        .actions(List.of("dynamodb:DescribeExport"))
                        .resourceArns(List.of(claims.table().getTableArn() + "/export/*"))
                        .build())
                .assertSuccess();
        bucket.grantObjects(
                function, ClaimsExport.PREFIX, "s3:PutObject", "s3:PutObjectAcl", "s3:AbortMultipartUpload");
        Suppression.wildcard(
                function, "^Resource::<.*>\\/export\\/\\*$", "DynamoDB names exports; they are of this one table.");
    }

    private JavaFunction function(Release release, Named named, int memoryMib, Map<String, String> environment) {
        return new JavaFunction(
                this,
                release.deployment(),
                new FunctionSpec(
                        named.name(),
                        named.handler(),
                        release.artifacts().reconcile(),
                        TIMEOUT,
                        memoryMib,
                        environment,
                        FunctionSpec.Rollout.AT_ONCE));
    }

    private static Map<String, String> proving(Deployment deployment, ClickCounting counting, RawArchive archive) {
        var environment = new HashMap<String, String>();
        environment.put("COUNTERS_TABLE", counting.counters().name());
        environment.put("COUNTER_BUCKETS", Integer.toString(deployment.buckets()));
        environment.put("COUNTER_RETENTION", deployment.retentions().counters().toString());
        environment.put(
                "LATEST_ARRIVAL", deployment.retentions().latestArrival().toString());
        environment.put("SETTLE_WAIT", PATIENCE.toString());
        environment.put("POLL_INTERVAL", POLL.toString());
        environment.put("ARCHIVE_BUCKET", archive.bucket().name());
        environment.put("ATHENA_WORKGROUP", archive.queries().workGroupName());
        environment.put("ATHENA_DATABASE", archive.queries().databaseName());
        environment.put("ATHENA_RESULTS", RawArchive.RESULTS);
        return environment;
    }

    private record Named(FunctionName name, String handler) {}
}
