package io.clickledger.local.plan;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Clients of an account's services, with whatever credentials the SDK finds.
 *
 * @param lambda functions
 * @param dynamo tables
 * @param kinesis streams
 */
record PreflightClients(LambdaClient lambda, DynamoDbClient dynamo, KinesisClient kinesis) implements AutoCloseable {

    static PreflightClients in(String region, SdkHttpClient http) {
        return new PreflightClients(
                LambdaClient.builder()
                        .httpClient(http)
                        .region(Region.of(region))
                        .build(),
                DynamoDbClient.builder()
                        .httpClient(http)
                        .region(Region.of(region))
                        .build(),
                KinesisClient.builder()
                        .httpClient(http)
                        .region(Region.of(region))
                        .build());
    }

    @Override
    public void close() {
        lambda.close();
        dynamo.close();
        kinesis.close();
    }
}
