package io.clickledger.local.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every item of a table: an audit's work, never a query's. */
public final class DynamoScan {

    /** Without a limit DynamoDB Local reads all the rest of the table for each page, and fails where that exceeds its heap. */
    private static final int ITEMS_OF_A_PAGE = 1_000;

    private DynamoScan() {}

    /** The items in no order, read while they are iterated over. */
    public static Iterable<Map<String, AttributeValue>> of(DynamoDbClient dynamo, String table) {
        return dynamo.scanPaginator(
                        scan -> scan.tableName(table).consistentRead(true).limit(ITEMS_OF_A_PAGE))
                .items();
    }
}
