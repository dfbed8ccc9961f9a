package io.clickledger.local.kinesis;

import io.clickledger.local.loopback.LocalAccount;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/** The unmodified SDK client for a local endpoint; without retries, so that a test sees every answer. */
public final class KinesisClients {
    private KinesisClients() {}

    public static KinesisClient at(URI endpoint) {
        return builder(endpoint).build();
    }

    /** The encoding in which a client made now sends its requests. */
    static String contentType(URI endpoint) {
        var seen = new AtomicReference<>("");
        var witness = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                seen.set(context.httpRequest()
                        .firstMatchingHeader("Content-Type")
                        .orElse(""));
            }
        };
        try (var client = builder(endpoint)
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(witness))
                .build()) {
            client.listStreams();
        }
        return seen.get();
    }

    private static KinesisClientBuilder builder(URI endpoint) {
        return KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(LocalAccount.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(Duration.ofSeconds(10)))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }
}
