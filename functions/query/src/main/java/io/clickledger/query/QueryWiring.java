package io.clickledger.query;

import io.clickledger.counters.Buckets;
import io.clickledger.settings.SettingException;
import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds the query function from its environment. */
final class QueryWiring {

    /** Calls at a time: a day's partitions of eight buckets take twelve rounds, and one environment stays far from 1,000 sockets. */
    static final int CONNECTIONS = 16;

    /** A full page of 1 MB takes a tenth of this; an attempt that takes longer is better made anew. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

    /** Leaves room in API Gateway's 30 seconds to answer 503. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(6);

    /** A shorter retention could leave no whole hour to ask about. */
    private static final Duration LEAST_RETENTION = Duration.ofHours(1);

    /** A year and its edges; the hours of a longer one would not fit the limits of any query. */
    private static final Duration MOST_RETENTION = Duration.ofDays(400);

    private final Settings settings;
    private final Config config;

    QueryWiring(Map<String, String> environment) {
        settings = new Settings(environment);
        config = Config.of(settings);
    }

    Config config() {
        return config;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    Metrics metrics() {
        return Metrics.of(FunctionName.QUERY, settings, clock());
    }

    CounterReader reader() {
        var dynamo = DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS))
                .overrideConfiguration(
                        config -> config.apiCallAttemptTimeout(ATTEMPT_TIMEOUT).apiCallTimeout(CALL_TIMEOUT))
                .build();
        return new DynamoCounterReader(dynamo, config);
    }

    /**
     * The function's settings.
     *
     * @param countersTable COUNTERS_TABLE
     * @param adsTable ADS_TABLE
     * @param buckets COUNTER_BUCKETS, as the aggregator has it
     * @param retention COUNTER_RETENTION, as the aggregator has it
     * @param pageTokenKey PAGE_TOKEN_KEY, at least 32 bytes in base64url; whoever changes it ends the tokens in use, which
     *     live for minutes and open nothing that their holder could not ask for anyway
     */
    record Config(String countersTable, String adsTable, Buckets buckets, Duration retention, SecretKey pageTokenKey) {

        private static final String PAGE_TOKEN_KEY = "PAGE_TOKEN_KEY";

        /** The MAC's own length: a shorter key would be its weakest part. */
        private static final int LEAST_KEY_BYTES = 32;

        static Config of(Settings settings) {
            var retention = settings.duration("COUNTER_RETENTION", Duration.ofDays(35));
            if (retention.compareTo(LEAST_RETENTION) < 0 || retention.compareTo(MOST_RETENTION) > 0) {
                throw new SettingException(
                        "COUNTER_RETENTION", "is not within " + LEAST_RETENTION + " to " + MOST_RETENTION);
            }
            return new Config(
                    settings.text("COUNTERS_TABLE"),
                    settings.text("ADS_TABLE"),
                    new Buckets(settings.integer("COUNTER_BUCKETS", Buckets.DEFAULT, 1, Buckets.MOST)),
                    retention,
                    pageTokenKey(settings.text(PAGE_TOKEN_KEY)));
        }

        private static SecretKey pageTokenKey(String text) {
            try {
                var bytes = Base64.getUrlDecoder().decode(text);
                if (bytes.length >= LEAST_KEY_BYTES) {
                    return new SecretKeySpec(bytes, PageTokens.ALGORITHM);
                }
            } catch (IllegalArgumentException e) {
                throw new SettingException(PAGE_TOKEN_KEY, "is not base64url");
            }
            throw new SettingException(PAGE_TOKEN_KEY, "is shorter than " + LEAST_KEY_BYTES + " bytes");
        }
    }
}
