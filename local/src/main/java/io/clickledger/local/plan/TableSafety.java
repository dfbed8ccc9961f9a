package io.clickledger.local.plan;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/** Whether a deployed table is kept from harm. */
final class TableSafety {

    private final DynamoDbClient dynamo;

    TableSafety(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** What {@code table} lacks; throws {@link software.amazon.awssdk.core.exception.SdkException} when it cannot be read. */
    List<String> missing(String table) {
        var missing = new ArrayList<String>();
        var described =
                dynamo.describeTable(describe -> describe.tableName(table)).table();
        if (!Boolean.TRUE.equals(described.deletionProtectionEnabled())) {
            missing.add("deletion protection");
        }
        var backups = dynamo.describeContinuousBackups(describe -> describe.tableName(table))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
        if (backups.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
            missing.add("point-in-time recovery");
        }
        return missing;
    }
}
