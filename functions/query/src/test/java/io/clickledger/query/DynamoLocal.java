package io.clickledger.query;

import io.clickledger.counters.CounterTable;
import io.clickledger.events.AdsTable;
import io.clickledger.local.dynamodb.DynamoDatabase;
import io.clickledger.local.dynamodb.DynamoDatabases;
import io.clickledger.local.dynamodb.DynamoTable;
import java.nio.file.Path;

/** One DynamoDB Local for all tests. */
final class DynamoLocal {

    static final String COUNTERS = "counters";
    static final String ADS = "ads";

    private static final DynamoDatabases DATABASES =
            DynamoDatabases.start(Path.of("../../local/dynamodb-local/target/engine"));

    private DynamoLocal() {}

    /** One that nobody used before, with the two tables, empty. */
    static DynamoDatabase newDatabase() {
        var database = DATABASES.create();
        try (var dynamo = database.client()) {
            DynamoTable.create(dynamo, COUNTERS, CounterTable.PARTITION, CounterTable.SORT);
            DynamoTable.create(dynamo, ADS, AdsTable.AD);
        }
        return database;
    }
}
