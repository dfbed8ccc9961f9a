package io.clickledger.aggregator;

import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.DynamoItems;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The directory in the counters table; a sheet may go when the counters it tells of may. */
final class DynamoDirectory implements Directory {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;

    DynamoDirectory(DynamoDbClient dynamo, String table, Duration retention) {
        this.dynamo = dynamo;
        this.table = table;
        this.retention = retention;
    }

    @Override
    public void enter(DirectorySheet sheet) {
        var expires = sheet.hour().plus(1, ChronoUnit.HOURS).plus(retention);
        try {
            dynamo.putItem(request -> request.tableName(table).item(DynamoItems.item(sheet, expires)));
        } catch (SdkException e) {
            throw DynamoFailure.of(e);
        }
    }
}
