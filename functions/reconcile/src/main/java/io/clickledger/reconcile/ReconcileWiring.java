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

/** Puts the reconcile function together. */
final class ReconcileWiring {

    /** Corrections under way at a time, and a query's result. */
    private static final int CONNECTIONS = 40;

    private final Config config;
    private final Clock clock = Clock.systemUTC();
    private final SdkHttpClient http =
            Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
    private final S3Client s3 = S3Client.builder().httpClient(http).build();
    private final DynamoDbClient dynamo =
            DynamoDbClient.builder().httpClient(http).build();

    ReconcileWiring(Map<String, String> environment) {
        config = Config.of(new Settings(environment));
    }

    Clock clock() {
        return clock;
    }

    ReconcileHours reconcileHours() {
        var progress = progress();
        var archive = archive();
        var reconcileHour = new ReconcileHour(
                archive,
                new DynamoHourCounters(dynamo, config.countersTable(), config.retention()),
                new DynamoCorrectedLists(
                        dynamo,
                        config.countersTable(),
                        config.retention(),
                        config.limits().topListSize()),
                catchup(archive, progress),
                clock,
                config.limits());
        return new ReconcileHours(
                reconcileHour, new S3Reports(s3, config.queries().bucket()), progress);
    }

    AthenaArchive archive() {
        var athena = AthenaClient.builder().httpClient(http).build();
        return new AthenaArchive(
                new AthenaQueries(athena, s3, clock, this::pause, config.queries()),
                config.buckets(),
                config.latestArrival());
    }

    Progress progress() {
        return new DynamoProgress(dynamo, config.countersTable());
    }

    Catchup catchup(Archive archive, Progress progress) {
        return new Catchup(archive, progress, clock, this::pause, config.patience());
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
     * The function's settings.
     *
     * @param countersTable COUNTERS_TABLE
     * @param buckets COUNTER_BUCKETS, as the aggregator has it
     * @param retention COUNTER_RETENTION, as the aggregator has it
     * @param latestArrival LATEST_ARRIVAL: how long after its hour a click can still arrive on the stream
     * @param patience SETTLE_WAIT: how long to wait for counting, and for delivery
     * @param pollInterval POLL_INTERVAL: between two looks at a query or at progress
     * @param limits MOST_LOWERED_PERMILLE, DRIFT_ALARM_PPM, TOP_LIST_SIZE
     * @param queries ARCHIVE_BUCKET, ATHENA_WORKGROUP, ATHENA_DATABASE, ATHENA_RESULTS, QUERY_TIMEOUT
     */
    record Config(
            String countersTable,
            Buckets buckets,
            Duration retention,
            Duration latestArrival,
            Duration patience,
            Duration pollInterval,
            ReconcileHour.Limits limits,
            AthenaQueries.Settings queries) {

        private static final Duration RETENTION = Duration.ofDays(35);

        /** A spilled click waits a day at most, and the loss audit follows within another. */
        private static final Duration LATEST_ARRIVAL = Duration.ofDays(2);

        /** Two of these and a query fit into Lambda's 15 minutes. */
        private static final Duration PATIENCE = Duration.ofMinutes(4);

        private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
        private static final Duration QUERY_TIMEOUT = Duration.ofMinutes(5);
        private static final int MOST_LOWERED_PERMILLE = 10;
        private static final int DRIFT_ALARM_PPM = 100;
        private static final int MILLION = 1_000_000;
        private static final int TOP_LIST_SIZE = 64;
        private static final int MOST_TOP_LIST_SIZE = 1_000;

        static Config of(Settings settings) {
            return new Config(
                    settings.text("COUNTERS_TABLE"),
                    new Buckets(settings.integer("COUNTER_BUCKETS", Buckets.DEFAULT, 1, Buckets.MOST)),
                    settings.duration("COUNTER_RETENTION", RETENTION),
                    settings.duration("LATEST_ARRIVAL", LATEST_ARRIVAL),
                    settings.duration("SETTLE_WAIT", PATIENCE),
                    settings.duration("POLL_INTERVAL", POLL_INTERVAL),
                    new ReconcileHour.Limits(
                            settings.integer("MOST_LOWERED_PERMILLE", MOST_LOWERED_PERMILLE, 0, 1_000) / 1e3,
                            settings.integer("DRIFT_ALARM_PPM", DRIFT_ALARM_PPM, 0, MILLION) / (double) MILLION,
                            settings.integer("TOP_LIST_SIZE", TOP_LIST_SIZE, 1, MOST_TOP_LIST_SIZE)),
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
