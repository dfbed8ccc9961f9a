package io.clickledger.redirect;

import io.clickledger.local.dynamodb.DynamoDatabases;
import io.clickledger.local.dynamodb.DynamoTable;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One DynamoDB Local for all tests; every client has a database of its own. */
final class DynamoLocal {

    private static final DynamoDatabases DATABASES =
            DynamoDatabases.start(Path.of("../../local/dynamodb-local/target/engine"));

    private DynamoLocal() {}

    /** A client of an empty table whose only key is {@code partitionKey}. */
    static DynamoDbClient table(String table, String partitionKey) {
        var dynamo = DATABASES.create().client();
        DynamoTable.create(dynamo, table, partitionKey);
        return dynamo;
    }
}
