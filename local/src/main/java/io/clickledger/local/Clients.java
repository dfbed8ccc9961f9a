package io.clickledger.local;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
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
 * @param s3 the quarantine
 * @param http the pool
 */
record Clients(DynamoDbClient dynamo, KinesisClient kinesis, SqsClient sqs, S3Client s3, SdkHttpClient http)
        implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 100;

    /** Clients of the engines that {@code announcement} names. */
    static Clients of(Announcement announcement) {
        var http = Apache5HttpClient.builder().maxConnections(MOST_CONNECTIONS).build();
        var region = Region.of(LocalSystem.REGION);
        var credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalSystem.ACCESS_KEY, LocalSystem.SECRET_KEY));
        return new Clients(
                DynamoDbClient.builder()
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(credentials)
                        .endpointOverride(announcement.dynamodb())
                        .build(),
                KinesisClient.builder()
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(credentials)
                        .endpointOverride(announcement.kinesis())
                        .build(),
                SqsClient.builder()
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(credentials)
                        .endpointOverride(announcement.sqs())
                        .build(),
                S3Client.builder()
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(credentials)
                        .endpointOverride(announcement.s3())
                        .build(),
                http);
    }

    @Override
    public void close() {
        dynamo.close();
        kinesis.close();
        sqs.close();
        s3.close();
        http.close();
    }
}
