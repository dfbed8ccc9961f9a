package io.clickledger.local.plan;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Whom to ask about an account in a region.
 *
 * @param lambda its concurrency
 * @param kinesis its streams
 * @param dynamo its tables
 * @param quotas everything else
 * @param http their connections
 */
record AwsAccount(
        LambdaClient lambda, KinesisClient kinesis, DynamoDbClient dynamo, ServiceQuotas quotas, SdkHttpClient http)
        implements AutoCloseable {

    /** A person waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** {@code endpoint} answers instead of AWS when present. */
    static AwsAccount open(Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        var http = Apache5HttpClient.builder()
                .socketTimeout(PATIENCE)
                .connectionTimeout(PATIENCE)
                .build();
        var access = new Access(region, credentials, endpoint, http);
        return new AwsAccount(
                access.client(LambdaClient.builder()),
                access.client(KinesisClient.builder()),
                access.client(DynamoDbClient.builder()),
                new ServiceQuotas(
                        http,
                        credentials,
                        region,
                        endpoint.orElseGet(() -> URI.create(
                                "https://" + ServiceMetadata.of("servicequotas").endpointFor(region)))),
                http);
    }

    @Override
    public void close() {
        lambda.close();
        kinesis.close();
        dynamo.close();
        http.close();
    }

    private record Access(
            Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint, SdkHttpClient http) {

        <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
            endpoint.ifPresent(builder::endpointOverride);
            return builder.httpClient(http)
                    .region(region)
                    .credentialsProvider(credentials)
                    .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE))
                    .build();
        }
    }
}
