package io.clickledger.reconcile;

import io.clickledger.counters.CounterTable;
import io.clickledger.events.ClaimsTable;
import io.clickledger.local.dynamodb.DynamoDatabases;
import io.clickledger.local.dynamodb.DynamoTable;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One DynamoDB Local for all tests; every client has a database of its own. */
final class DynamoLocal {

    static final String TABLE = "table";

    private static final DynamoDatabases DATABASES =
            DynamoDatabases.start(Path.of("../../local/dynamodb-local/target/engine"));

    private DynamoLocal() {}

    /** A client of an empty counters table. */
    static DynamoDbClient counters() {
        return table(CounterTable.PARTITION, CounterTable.SORT);
    }

    /** A client of an empty claims table. */
    static DynamoDbClient claims() {
        return table(ClaimsTable.IMPRESSION);
    }

    private static DynamoDbClient table(String... keys) {
        var dynamo = DATABASES.create().client();
        DynamoTable.create(dynamo, TABLE, keys);
        return dynamo;
    }
}
