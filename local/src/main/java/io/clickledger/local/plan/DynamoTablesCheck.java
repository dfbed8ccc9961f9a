package io.clickledger.local.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Whether the tables of a deployed stack are set as they have to be, and warm enough for the peak. */
record DynamoTablesCheck(DynamoDbClient dynamo, String stack, DynamoCheck.TableNeeds needs) implements Check {

    private static final String REDEPLOY = "deploy the stack again";

    @Override
    public String what() {
        return "DynamoDB tables of " + stack;
    }

    @Override
    public String permission() {
        return "dynamodb:ListTables, dynamodb:DescribeTable, dynamodb:DescribeTimeToLive, dynamodb:DescribeContinuousBackups";
    }

    @Override
    public List<Finding> findings() {
        var names = dynamo.listTablesPaginator().tableNames().stream()
                .filter(name -> name.startsWith(stack + "-"))
                .toList();
        if (names.isEmpty()) {
            return List.of(new Finding(what(), Finding.Verdict.OK, "none: the stack is not deployed here"));
        }
        return names.stream().flatMap(name -> table(name).stream()).toList();
    }

    private List<Finding> table(String name) {
        var table = dynamo.describeTable(request -> request.tableName(name)).table();
        var findings = new ArrayList<Finding>();
        findings.add(Finding.setting(
                name + ": deletion protection", Boolean.TRUE.equals(table.deletionProtectionEnabled()), REDEPLOY));
        findings.add(Finding.setting(name + ": point-in-time recovery", isRestorable(name), REDEPLOY));
        if (isClaims(name)) {
            findings.add(expiry(name));
            findings.addAll(warmth(name, table, needs.claims()));
        } else if (isCounters(name)) {
            findings.add(expiry(name));
            findings.addAll(warmth(name, table, needs.counters()));
        }
        return findings;
    }

    private Finding expiry(String name) {
        var status = dynamo.describeTimeToLive(request -> request.tableName(name))
                .timeToLiveDescription()
                .timeToLiveStatus();
        return Finding.setting(name + ": time to live", status == TimeToLiveStatus.ENABLED, REDEPLOY);
    }

    private boolean isRestorable(String name) {
        var recovery = dynamo.describeContinuousBackups(request -> request.tableName(name))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
        return recovery != null && recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED;
    }

    /** A table on demand starts with 4,000 write units a second and grows only after traffic has. */
    private static List<Finding> warmth(String name, TableDescription table, double needed) {
        var warm = table.warmThroughput();
        if (warm == null || warm.writeUnitsPerSecond() == null) {
            return List.of();
        }
        return List.of(Finding.limit(
                name + ": write units it takes at once",
                warm.writeUnitsPerSecond(),
                needed,
                "raise its warm throughput, or let traffic grow to the peak over some hours"));
    }

    private static boolean isClaims(String name) {
        return name.toLowerCase(Locale.ROOT).contains("claims");
    }

    private static boolean isCounters(String name) {
        return name.toLowerCase(Locale.ROOT).contains("counters");
    }
}
