package io.clickledger.local;

import io.clickledger.local.athena.AthenaServer;
import io.clickledger.local.athena.TrinoEngine;
import io.clickledger.local.athena.TrinoLibraries;
import io.clickledger.local.export.DynamoExportServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The engines over the archive, for reconciliation alone.
 *
 * @param athena queries
 * @param exports exports of the claims table
 * @param http their connections to the other engines
 */
record ArchiveEngines(AthenaServer athena, DynamoExportServer exports, SdkHttpClient http) implements AutoCloseable {

    /** Starts both servers over the engines at {@code dynamo} and {@code s3}; Trino itself waits for the first query. */
    static ArchiveEngines start(Path trinoModule, URI dynamo, URI s3) throws IOException {
        var http = Apache5HttpClient.create();
        var objects = Clients.client(S3Client.builder(), http, s3);
        var trino = new TrinoEngine(new TrinoLibraries(trinoModule), s3, Names.ARCHIVE);
        var athena = AthenaServer.start(trino, objects);
        try {
            var tables = Clients.client(DynamoDbClient.builder(), http, dynamo);
            return new ArchiveEngines(athena, DynamoExportServer.start(tables, objects), http);
        } catch (IOException e) {
            athena.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        athena.close();
        exports.close();
        http.close();
    }
}
