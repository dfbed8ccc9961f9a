package io.clickledger.local;

import io.clickledger.counters.CounterTable;
import io.clickledger.events.AdsTable;
import io.clickledger.events.ClaimsTable;
import io.clickledger.local.dynamodb.DynamoTable;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** Creates what a system keeps its clicks in; what an earlier run left stays as it is. */
final class Stores {

    private static final int SHARDS = 2;

    private final Clients clients;

    Stores(Clients clients) {
        this.clients = clients;
    }

    void create(Names names) {
        table(names.claims(), ClaimsTable.IMPRESSION);
        table(names.ads(), AdsTable.AD);
        table(names.counters(), CounterTable.PARTITION, CounterTable.SORT);
        stream(names.stream());
        bucket(names.quarantine());
        bucket(names.archive());
    }

    private void stream(String name) {
        try {
            clients.kinesis().createStream(request -> request.streamName(name).shardCount(SHARDS));
        } catch (software.amazon.awssdk.services.kinesis.model.ResourceInUseException e) {
            // The stream of an earlier run is kept.
        }
        clients.kinesis().waiter().waitUntilStreamExists(request -> request.streamName(name));
    }

    private void bucket(String name) {
        try {
            clients.s3().createBucket(request -> request.bucket(name));
        } catch (BucketAlreadyOwnedByYouException e) {
            // The bucket of an earlier run is kept.
        }
    }

    private void table(String table, String... keys) {
        try {
            DynamoTable.create(clients.dynamo(), table, keys);
        } catch (ResourceInUseException e) {
            // The state of an earlier run is kept.
            return;
        }
        clients.dynamo().waiter().waitUntilTableExists(request -> request.tableName(table));
    }
}
