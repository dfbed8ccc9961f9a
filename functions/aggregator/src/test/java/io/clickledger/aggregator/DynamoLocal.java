package io.clickledger.aggregator;

import io.clickledger.counters.CounterTable;
import io.clickledger.local.dynamodb.DynamoDatabases;
import io.clickledger.local.dynamodb.DynamoTable;
import java.nio.file.Path;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One DynamoDB Local for all tests; every client has a database of its own. */
final class DynamoLocal {

    static final String TABLE = "counters";

    private static final DynamoDatabases DATABASES =
            DynamoDatabases.start(Path.of("../../local/dynamodb-local/target/engine"));

    private DynamoLocal() {}

    /** A client of an empty counters table, that tells {@code interceptors} of every call. */
    static DynamoDbClient counters(ExecutionInterceptor... interceptors) {
        var dynamo = DATABASES.create().client(interceptors);
        DynamoTable.create(dynamo, TABLE, CounterTable.PARTITION, CounterTable.SORT);
        return dynamo;
    }
}
