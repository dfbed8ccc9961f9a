package io.clickledger.redirect;

import io.clickledger.local.dynamodb.Databases;
import io.clickledger.local.dynamodb.TextKeyedTable;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One DynamoDB Local for all tests; every client has a database of its own. */
final class DynamoLocal {

    private static final Databases DATABASES = Databases.start(Path.of("../../local/dynamodb-local/target/engine"));

    private DynamoLocal() {}

    /** A client of an empty table whose only key is {@code partitionKey}. */
    static DynamoDbClient table(String table, String partitionKey) {
        var dynamo = DATABASES.create().client();
        TextKeyedTable.create(dynamo, table, partitionKey);
        return dynamo;
    }
}
