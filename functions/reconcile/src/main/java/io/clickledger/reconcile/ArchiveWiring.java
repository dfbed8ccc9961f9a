package io.clickledger.reconcile;

import io.clickledger.counters.Buckets;
import io.clickledger.events.ArchiveTable;
import io.clickledger.settings.SettingException;
import io.clickledger.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What both functions of this module are made of: the archive, its queries, progress and reports. */
final class ArchiveWiring {

    /** Corrections under way at a time, and a query's result. */
    private static final int CONNECTIONS = 40;

    private final Config config;
    private final Clock clock = Clock.systemUTC();
    private final SdkHttpClient http =
            Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
    private final S3Client s3 = S3Client.builder().httpClient(http).build();
    private final DynamoDbClient dynamo =
            DynamoDbClient.builder().httpClient(http).build();

    ArchiveWiring(Map<String, String> environment) {
        config = Config.of(new Settings(environment));
    }

    Clock clock() {
        return clock;
    }

    SdkHttpClient http() {
        return http;
    }

    DynamoDbClient dynamo() {
        return dynamo;
    }

    String bucket() {
        return config.queries().bucket();
    }

    Config config() {
        return config;
    }

    AthenaArchive archive() {
        return new AthenaArchive(queries(), config.buckets(), config.latestArrival());
    }

    AthenaClaims claims() {
        return new AthenaClaims(queries(), config.latestArrival());
    }

    Progress progress() {
        return new DynamoProgress(dynamo, config.countersTable());
    }

    Catchup catchup() {
        return new Catchup(archive(), progress(), clock, this::pause, config.patience());
    }

    S3Reports reports() {
        return new S3Reports(s3, bucket());
    }

    private AthenaQueries queries() {
        var athena = AthenaClient.builder().httpClient(http).build();
        return new AthenaQueries(athena, s3, clock, this::pause, config.queries());
    }

    private void pause() {
        try {
            Thread.sleep(config.pollInterval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveUnavailableException("interrupted while waiting", e);
        }
    }

    /**
     * The settings of both functions.
     *
     * @param countersTable COUNTERS_TABLE
     * @param buckets COUNTER_BUCKETS, as the aggregator has it
     * @param retention COUNTER_RETENTION, as the aggregator has it
     * @param latestArrival LATEST_ARRIVAL: how long after its hour a click can still arrive on the stream
     * @param patience SETTLE_WAIT: how long to wait for counting, and for delivery
     * @param pollInterval POLL_INTERVAL: between two looks at a query or at progress
     * @param queries ARCHIVE_BUCKET, ATHENA_WORKGROUP, ATHENA_DATABASE, ATHENA_RESULTS, QUERY_TIMEOUT
     */
    record Config(
            String countersTable,
            Buckets buckets,
            Duration retention,
            Duration latestArrival,
            Duration patience,
            Duration pollInterval,
            AthenaQueries.Settings queries) {

        private static final Duration RETENTION = Duration.ofDays(35);

        /** A spilled click waits a day at most, and the loss audit follows within another. */
        private static final Duration LATEST_ARRIVAL = Duration.ofDays(2);

        /** Two of these and a query fit into Lambda's 15 minutes. */
        private static final Duration PATIENCE = Duration.ofMinutes(4);

        private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
        private static final Duration QUERY_TIMEOUT = Duration.ofMinutes(5);

        static Config of(Settings settings) {
            return new Config(
                    settings.text("COUNTERS_TABLE"),
                    new Buckets(settings.integer("COUNTER_BUCKETS", Buckets.DEFAULT, 1, Buckets.MOST)),
                    settings.duration("COUNTER_RETENTION", RETENTION),
                    settings.duration("LATEST_ARRIVAL", LATEST_ARRIVAL),
                    settings.duration("SETTLE_WAIT", PATIENCE),
                    settings.duration("POLL_INTERVAL", POLL_INTERVAL),
                    new AthenaQueries.Settings(
                            settings.optionalText("ATHENA_WORKGROUP").orElse("primary"),
                            settings.optionalText("ATHENA_DATABASE").orElse(ArchiveTable.DATABASE),
                            settings.text("ARCHIVE_BUCKET"),
                            results(settings),
                            settings.duration("QUERY_TIMEOUT", QUERY_TIMEOUT)));
        }

        private static String results(Settings settings) {
            var prefix = settings.optionalText("ATHENA_RESULTS").orElse("athena/");
            if (!prefix.endsWith("/")) {
                throw new SettingException("ATHENA_RESULTS", "does not end in a slash");
            }
            return prefix;
        }
    }
}
