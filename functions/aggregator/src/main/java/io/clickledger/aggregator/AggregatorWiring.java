package io.clickledger.aggregator;

import io.clickledger.aggregator.AggregateBatch.Limits;
import io.clickledger.aggregator.AggregateBatch.Stores;
import io.clickledger.counters.Buckets;
import io.clickledger.settings.SettingException;
import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the counting function together. */
final class AggregatorWiring {

    /** An update that is under way when the reserve begins still leaves half of it for top lists and progress. */
    private static final int CALLS_IN_RESERVE = 2;

    private AggregatorWiring() {}

    static AggregateBatch aggregateBatch(Map<String, String> environment) {
        var settings = new Settings(environment);
        var config = Config.of(settings);
        var dynamo = DynamoDbClient.builder()
                .httpClientBuilder(connections(config))
                .overrideConfiguration(timeouts(config))
                .build();
        var s3 = S3Client.builder()
                .httpClientBuilder(connections(config))
                .overrideConfiguration(timeouts(config))
                .build();
        var clock = Clock.systemUTC();
        return aggregateBatch(
                config, dynamo, s3, new BatchTally(Metrics.of(FunctionName.AGGREGATOR, settings, clock), clock));
    }

    static AggregateBatch aggregateBatch(Config config, DynamoDbClient dynamo, S3Client s3, BatchTally tally) {
        var stores = new Stores(
                new DynamoDirectory(dynamo, config.table(), config.limits().retention()),
                new DynamoCounterStore(dynamo, config.table(), config.limits().retention()),
                new DynamoTopListStore(dynamo, config.table(), config.limits().retention()),
                new DynamoProgress(dynamo, config.table(), config.limits().retention()),
                new S3Quarantine(s3, config.quarantineBucket(), config.quarantinePrefix()));
        return new AggregateBatch(config.limits(), stores, tally);
    }

    private static Apache5HttpClient.Builder connections(Config config) {
        return Apache5HttpClient.builder().maxConnections(config.limits().concurrency());
    }

    private static ClientOverrideConfiguration timeouts(Config config) {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(config.limits().reserve().dividedBy(CALLS_IN_RESERVE))
                .build();
    }

    /**
     * The function's settings.
     *
     * @param table the counters table
     * @param quarantineBucket where rejected records are kept
     * @param quarantinePrefix what their keys begin with; ends in a slash
     * @param limits the bounds of settling
     */
    record Config(String table, String quarantineBucket, String quarantinePrefix, Limits limits) {

        /** The shortest retention of a stream: counters that go sooner would be counted anew when it is replayed. */
        private static final Duration LEAST_RETENTION = Duration.ofDays(1);

        private static final Duration RETENTION = Duration.ofDays(35);
        private static final Duration RESERVE = Duration.ofSeconds(3);
        private static final int TOP_LIST_SIZE = 64;

        /** A list of that many entries with the longest ids is half of what an item may hold. */
        private static final int MOST_TOP_LIST_SIZE = 1_000;

        private static final int CONCURRENCY = 32;
        private static final int MOST_CONCURRENCY = 256;

        static Config of(Settings settings) {
            return new Config(
                    settings.text("COUNTERS_TABLE"),
                    settings.text("QUARANTINE_BUCKET"),
                    prefix(settings),
                    new Limits(
                            new Buckets(settings.integer("COUNTER_BUCKETS", Buckets.DEFAULT, 1, Buckets.MOST)),
                            retention(settings),
                            settings.integer("TOP_LIST_SIZE", TOP_LIST_SIZE, 1, MOST_TOP_LIST_SIZE),
                            settings.integer("UPDATE_CONCURRENCY", CONCURRENCY, 1, MOST_CONCURRENCY),
                            settings.duration("SETTLE_RESERVE", RESERVE)));
        }

        private static String prefix(Settings settings) {
            var prefix = settings.optionalText("QUARANTINE_PREFIX").orElse("rejected/");
            if (!prefix.endsWith("/")) {
                throw new SettingException("QUARANTINE_PREFIX", "does not end in a slash");
            }
            return prefix;
        }

        private static Duration retention(Settings settings) {
            var retention = settings.duration("COUNTER_RETENTION", RETENTION);
            if (retention.compareTo(LEAST_RETENTION) < 0) {
                throw new SettingException("COUNTER_RETENTION", "is shorter than " + LEAST_RETENTION);
            }
            return retention;
        }
    }
}
