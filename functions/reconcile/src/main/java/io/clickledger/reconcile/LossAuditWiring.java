package io.clickledger.reconcile;

import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Puts the loss audit function together. */
final class LossAuditWiring {

    private final ArchiveWiring archive;
    private final Metrics metrics;
    private final Config config;

    LossAuditWiring(Map<String, String> environment) {
        archive = new ArchiveWiring(environment);
        metrics = Metrics.of(FunctionName.LOSS_AUDIT, new Settings(environment), archive.clock());
        config = Config.of(new Settings(environment));
    }

    Clock clock() {
        return archive.clock();
    }

    AuditHours auditHours() {
        var kinesis = KinesisClient.builder().httpClient(archive.http()).build();
        var recoverClick = new RecoverClick(
                new DynamoAuditedClaims(archive.dynamo(), config.claimsTable()),
                new KinesisReinjection(kinesis, config.stream()));
        var lossAudit = new LossAudit(
                exports(), archive.claims(), recoverClick, archive.catchup(), archive.clock(), config.inFlight());
        return new AuditHours(lossAudit, archive.reports(), metrics);
    }

    // Asked with each export: a start that calls nobody leaves no connection and no credentials in a snapshot.
    private ClaimsExports exports() {
        return new DynamoClaimsExports(
                exporter(),
                () -> archive.dynamo()
                        .describeTable(describe -> describe.tableName(config.claimsTable()))
                        .table()
                        .tableArn(),
                archive.bucket());
    }

    private DynamoDbClient exporter() {
        return config.exportEndpoint()
                .map(endpoint -> DynamoDbClient.builder()
                        .httpClient(archive.http())
                        .endpointOverride(endpoint)
                        .build())
                .orElse(archive.dynamo());
    }

    /**
     * The function's settings beside those of {@link ArchiveWiring}.
     *
     * @param claimsTable CLAIMS_TABLE
     * @param stream CLICK_STREAM
     * @param inFlight AUDIT_IN_FLIGHT: how long after its claim a click may still be published
     * @param exportEndpoint CLAIMS_EXPORT_ENDPOINT: who exports, where DynamoDB's own endpoint cannot
     */
    record Config(String claimsTable, String stream, Duration inFlight, Optional<URI> exportEndpoint) {

        /** An invocation lives for 15 minutes at most, and nothing that it began is done after it. */
        private static final Duration IN_FLIGHT = Duration.ofMinutes(20);

        static Config of(Settings settings) {
            return new Config(
                    settings.text("CLAIMS_TABLE"),
                    settings.text("CLICK_STREAM"),
                    settings.duration("AUDIT_IN_FLIGHT", IN_FLIGHT),
                    settings.optionalUri("CLAIMS_EXPORT_ENDPOINT"));
        }
    }
}
