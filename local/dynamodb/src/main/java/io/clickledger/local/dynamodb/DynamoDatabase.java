package io.clickledger.local.dynamodb;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tables as one access key sees them.
 *
 * @param endpoint where DynamoDB Local answers
 * @param accessKey letters and digits
 */
public record DynamoDatabase(URI endpoint, String accessKey) {

    /** Any region and secret will do, as long as a client has some. */
    public static final String REGION = "eu-central-1";

    /** Not checked. */
    public static final String SECRET_KEY = "secret";

    /** A client that tells {@code interceptors} of every call; the caller's to close. */
    public DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, SECRET_KEY)))
                .overrideConfiguration(config -> List.of(interceptors).forEach(config::addExecutionInterceptor))
                .build();
    }
}
