package io.clickledger.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clickledger.local.loopback.ApiRefusal;
import io.clickledger.local.loopback.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TARGET_PREFIX = "DynamoDB_20120810.";
    private static final String ERROR_PREFIX = "com.amazonaws.dynamodb.v20120810#";

    private final HttpServer server;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final DynamoExportFiles files;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, DynamoExport> exports = new ConcurrentHashMap<>();
    private final Map<String, String> arnsByToken = new ConcurrentHashMap<>();

    private DynamoExportServer(HttpServer server, DynamoExportFiles files) {
        this.server = server;
        this.files = files;
    }

    /** Listens on a free port; the clients stay the caller's to close. */
    public static DynamoExportServer start(DynamoDbClient dynamo, S3Client s3) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var exports = new DynamoExportServer(http, new DynamoExportFiles(dynamo, s3));
        http.setExecutor(exports.work);
        http.createContext("/", exports::handle);
        http.start();
        return exports;
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        work.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = JSON.readTree(exchange.getRequestBody());
            var target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse("");
            try {
                send(exchange, 200, perform(target, request));
            } catch (ApiRefusal e) {
                send(
                        exchange,
                        400,
                        JSON.createObjectNode()
                                .put("__type", ERROR_PREFIX + e.type())
                                .put("message", e.getMessage()));
            }
        }
    }

    private ObjectNode perform(String target, JsonNode request) throws ApiRefusal {
        return switch (target) {
            case TARGET_PREFIX + "ExportTableToPointInTime" -> export(request);
            case TARGET_PREFIX + "DescribeExport" ->
                describe(request.path("ExportArn").asText());
            default -> throw new ApiRefusal("ValidationException", target + " is not served here");
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
            throw new ApiRefusal("ExportConflictException", "the client token belongs to another export");
        }
        return DynamoExportJson.description(known(arn));
    }

    private ObjectNode describe(String arn) throws ApiRefusal {
        return DynamoExportJson.description(Optional.ofNullable(exports.get(arn))
                .orElseThrow(() -> new ApiRefusal("ExportNotFoundException", "there is no export " + arn)));
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

    private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        HttpReply.send(
                exchange, status, Map.of("Content-Type", "application/x-amz-json-1.0"), JSON.writeValueAsBytes(answer));
    }
}
