package io.clickledger.local.plan;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What an account's limits are now, by the names of {@link Quota}. */
final class AccountLimits {

    private final SdkHttpClient http;
    private final String region;

    AccountLimits(SdkHttpClient http, String region) {
        this.http = http;
        this.region = region;
    }

    /** Reads all of them; throws {@link software.amazon.awssdk.core.exception.SdkException} when one cannot be read. */
    Map<String, Double> read(PreflightClients clients) throws IOException {
        var limits = new LinkedHashMap<String, Double>();
        limits.put("Lambda concurrent executions", concurrency(clients.lambda()));
        limits.put("API Gateway requests a second", requests());
        var writes = tableWrites(clients.dynamo());
        limits.put("DynamoDB write units a second, claims", writes);
        limits.put("DynamoDB write units a second, counters", writes);
        limits.put("Kinesis shards", shards(clients.kinesis()));
        return limits;
    }

    private static double concurrency(LambdaClient lambda) {
        return lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions();
    }

    private static double tableWrites(DynamoDbClient dynamo) {
        return (double) dynamo.describeLimits().tableMaxWriteCapacityUnits();
    }

    private static double shards(KinesisClient kinesis) {
        var limits = kinesis.describeLimits();
        return (double) limits.shardLimit() - limits.openShardCount();
    }

    // The SDK has no module for API Gateway at this version; its account resource is one signed GET.
    private double requests() throws IOException {
        var endpoint = System.getProperty(
                "aws.endpointUrlApiGateway", "https://apigateway.%s.amazonaws.com".formatted(region));
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(endpoint + "/account"))
                .build();
        var credentials = DefaultCredentialsProvider.builder().build().resolveCredentials();
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "apigateway")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        var answer = http.prepareRequest(
                        HttpExecuteRequest.builder().request(signed.request()).build())
                .call();
        var status = answer.httpResponse().statusCode();
        try (var body = answer.responseBody().orElseThrow()) {
            if (!answer.httpResponse().isSuccessful()) {
                throw new IOException("API Gateway answers " + status);
            }
            return new JsonMapper()
                    .readTree(body)
                    .at("/throttleSettings/rateLimit")
                    .asDouble();
        }
    }
}
