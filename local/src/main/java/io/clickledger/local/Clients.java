package io.clickledger.local;

import io.clickledger.local.loopback.LocalAccount;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SDK clients of a local system's engines, over one pool of connections.
 *
 * @param dynamo claims, ads, counters
 * @param kinesis the click stream
 * @param sqs the spill queue
 * @param s3 the quarantine and the archive
 * @param athena queries of the archive
 * @param http the pool
 */
public record Clients(
        DynamoDbClient dynamo,
        KinesisClient kinesis,
        SqsClient sqs,
        S3Client s3,
        AthenaClient athena,
        SdkHttpClient http)
        implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 100;

    /** Clients of the engines that {@code announcement} names. */
    public static Clients of(Announcement announcement) {
        var http = Apache5HttpClient.builder().maxConnections(MOST_CONNECTIONS).build();
        return new Clients(
                client(DynamoDbClient.builder(), http, announcement.dynamodb()),
                client(KinesisClient.builder(), http, announcement.kinesis()),
                client(SqsClient.builder(), http, announcement.sqs()),
                client(S3Client.builder(), http, announcement.s3()),
                client(AthenaClient.builder(), http, announcement.athena()),
                http);
    }

    /** A client of the engine at {@code endpoint}, over the connections of {@code http}. */
    static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, SdkHttpClient http, URI endpoint) {
        return builder.httpClient(http)
                .region(Region.of(LocalAccount.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(LocalAccount.ACCESS_KEY, LocalAccount.SECRET_KEY)))
                .endpointOverride(endpoint)
                .build();
    }

    @Override
    public void close() {
        dynamo.close();
        kinesis.close();
        sqs.close();
        s3.close();
        athena.close();
        http.close();
    }
}
