package io.clickledger.query;

import io.clickledger.counters.CounterTable;
import io.clickledger.events.AdsTable;
import io.clickledger.local.dynamodb.Database;
import io.clickledger.local.dynamodb.Databases;
import io.clickledger.local.dynamodb.TextKeyedTable;
import java.nio.file.Path;

/** One DynamoDB Local for all tests. */
final class DynamoLocal {

    static final String COUNTERS = "counters";
    static final String ADS = "ads";

    private static final Databases DATABASES = Databases.start(Path.of("../../local/dynamodb-local/target/engine"));

    private DynamoLocal() {}

    /** One that nobody used before, with the two tables, empty. */
    static Database newDatabase() {
        var database = DATABASES.create();
        try (var dynamo = database.client()) {
            TextKeyedTable.create(dynamo, COUNTERS, CounterTable.PARTITION, CounterTable.SORT);
            TextKeyedTable.create(dynamo, ADS, AdsTable.AD);
        }
        return database;
    }
}
