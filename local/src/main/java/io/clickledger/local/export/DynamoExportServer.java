package io.clickledger.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.local.loopback.ApiRefusal;
import io.clickledger.local.loopback.JsonProtocolServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The two calls of DynamoDB that DynamoDB Local lacks: ExportTableToPointInTime and DescribeExport, for incremental exports of the
 * claims table with new images. What an item's time is, {@link DynamoExportFiles} tells.
 *
 * <p>Protocol: docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html
 */
public final class DynamoExportServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoExportServer.class);
    private static final String TARGET_PREFIX = "DynamoDB_20120810.";

    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final DynamoExportFiles files;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, DynamoExport> exports = new ConcurrentHashMap<>();
    private final Map<String, String> arnsByToken = new ConcurrentHashMap<>();
    private final JsonProtocolServer server;

    private DynamoExportServer(DynamoExportFiles files) throws IOException {
        this.files = files;
        this.server = JsonProtocolServer.start("1.0", this::perform);
    }

    /** Listens on a free port; the clients stay the caller's to close. */
    public static DynamoExportServer start(DynamoDbClient dynamo, S3Client s3) throws IOException {
        return new DynamoExportServer(new DynamoExportFiles(dynamo, s3));
    }

    /** Where it answers. */
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() {
        server.close();
        work.shutdownNow();
    }

    private ObjectNode perform(String target, JsonNode request) throws ApiRefusal {
        return switch (target) {
            case TARGET_PREFIX + "ExportTableToPointInTime" -> export(request);
            case TARGET_PREFIX + "DescribeExport" ->
                describe(request.path("ExportArn").asText());
            default -> throw DynamoExportJson.refusal("ValidationException", target + " is not served here");
        };
    }

    private ObjectNode export(JsonNode json) throws ApiRefusal {
        var request = DynamoExportJson.request(json);
        var now = clock.instant();
        var fresh = DynamoExport.started(id(now), request, now);
        exports.put(fresh.arn(), fresh);
        // A request that is repeated with its token is the export it was; the SDK makes a token up for one that has
        // none.
        var arn = arnsByToken.computeIfAbsent(json.path("ClientToken").asText(fresh.arn()), unknown -> fresh.arn());
        if (arn.equals(fresh.arn())) {
            work.execute(() -> run(fresh));
            return DynamoExportJson.description(fresh);
        }
        exports.remove(fresh.arn());
        if (!known(arn).request().equals(request)) {
            throw DynamoExportJson.refusal("ExportConflictException", "the client token belongs to another export");
        }
        return DynamoExportJson.description(known(arn));
    }

    private ObjectNode describe(String arn) throws ApiRefusal {
        return DynamoExportJson.description(Optional.ofNullable(exports.get(arn))
                .orElseThrow(() -> DynamoExportJson.refusal("ExportNotFoundException", "there is no export " + arn)));
    }

    private void run(DynamoExport export) {
        try {
            var items = files.write(export);
            become(export.arn(), known -> known.completed(clock.instant(), items));
        } catch (IOException | SdkException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("claims not exported");
            become(export.arn(), known -> known.failed(clock.instant(), String.valueOf(e.getMessage())));
        } finally {
            // Whatever else was thrown: nobody is to wait for ever.
            become(export.arn(), known -> known.failed(clock.instant(), "the export failed"));
        }
    }

    private void become(String arn, UnaryOperator<DynamoExport> next) {
        exports.computeIfPresent(arn, (name, export) -> export.ended().isPresent() ? export : next.apply(export));
    }

    private DynamoExport known(String arn) {
        return Optional.ofNullable(exports.get(arn)).orElseThrow();
    }

    /** An id in DynamoDB's own form, {@code 01693685827463-2d8752fd}. */
    private static String id(Instant at) {
        return "0" + at.toEpochMilli() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
