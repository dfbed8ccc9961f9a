package io.clickledger.redirect;

import io.clickledger.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Builds what both functions need, to claim and to publish. */
final class RecordingWiring {

    /** One environment serves one request at a time; a local front serves many through one. */
    private static final int MAX_CONNECTIONS = 256;

    private static final int ATTEMPTS = 2;

    private final Config config;
    private final Clock clock;
    private final SdkHttpClient http;
    private final DynamoDbClient dynamo;

    RecordingWiring(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.http = Apache5HttpClient.builder()
                .maxConnections(MAX_CONNECTIONS)
                .connectionTimeout(config.firstCallTimeout)
                .socketTimeout(config.firstCallTimeout)
                .build();
        this.dynamo = DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(twoAttempts())
                .build();
    }

    Claims claims() {
        return new DynamoClaims(
                dynamo,
                config.claimsTable,
                config.claimRetention,
                budget(config.claimTimeout, config.claimAttemptTimeout));
    }

    PublishClick publish() {
        var kinesis = KinesisClient.builder()
                .httpClient(http)
                .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        var stream = new KinesisClickStream(
                kinesis, config.clickStream, budget(config.publishTimeout, config.publishTimeout));
        return new PublishClick(stream, new HotAds(config.environments, clock));
    }

    SdkHttpClient http() {
        return http;
    }

    DynamoDbClient dynamo() {
        return dynamo;
    }

    /** The limits of a steady call, and the wider ones of the first. */
    Budget<AwsRequestOverrideConfiguration> budget(Duration call, Duration attempt) {
        return new Budget<>(limits(config.firstCallTimeout, config.firstCallTimeout), limits(call, attempt));
    }

    /** One retry, at once: the person is waiting, and there is the spill queue. */
    static ClientOverrideConfiguration twoAttempts() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build())
                .build();
    }

    private static AwsRequestOverrideConfiguration limits(Duration call, Duration attempt) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(call)
                .apiCallAttemptTimeout(attempt)
                .build();
    }

    /**
     * Tables, stream and time limits.
     *
     * @param claimsTable {@code CLAIMS_TABLE}
     * @param claimRetention {@code CLAIM_RETENTION}, how long after the click its claim is kept
     * @param claimTimeout {@code CLAIM_TIMEOUT}, for a claim with its retry
     * @param claimAttemptTimeout {@code CLAIM_ATTEMPT_TIMEOUT}, for each of its attempts
     * @param clickStream {@code CLICK_STREAM}
     * @param publishTimeout {@code PUBLISH_TIMEOUT}, for one put; one that takes so long is not repeated
     * @param firstCallTimeout {@code FIRST_CALL_TIMEOUT}, instead of any other limit for the first call of each kind
     * @param environments {@code REDIRECT_ENVIRONMENTS}, copies of the redirect that share the traffic
     */
    record Config(
            String claimsTable,
            Duration claimRetention,
            Duration claimTimeout,
            Duration claimAttemptTimeout,
            String clickStream,
            Duration publishTimeout,
            Duration firstCallTimeout,
            int environments) {

        /** Lambda's default for all functions of an account is a hundredth of this. */
        private static final int MOST_ENVIRONMENTS = 100_000;

        static Config of(Settings settings) {
            return new Config(
                    settings.text("CLAIMS_TABLE"),
                    settings.duration("CLAIM_RETENTION", Duration.ofDays(8)),
                    settings.duration("CLAIM_TIMEOUT", Duration.ofMillis(120)),
                    settings.duration("CLAIM_ATTEMPT_TIMEOUT", Duration.ofMillis(50)),
                    settings.text("CLICK_STREAM"),
                    settings.duration("PUBLISH_TIMEOUT", Duration.ofMillis(120)),
                    settings.duration("FIRST_CALL_TIMEOUT", Duration.ofSeconds(3)),
                    settings.integer("REDIRECT_ENVIRONMENTS", 1, 1, MOST_ENVIRONMENTS));
        }
    }
}
