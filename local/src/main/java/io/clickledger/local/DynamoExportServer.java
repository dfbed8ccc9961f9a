package io.clickledger.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clickledger.events.ClaimsExport;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The two calls of DynamoDB that DynamoDB Local lacks: ExportTableToPointInTime and DescribeExport, for incremental exports of the
 * claims table with new images, as GZIP lines of DynamoDB JSON.
 *
 * <p>DynamoDB Local does not tell when an item was written, so a claim is taken for written when its click was made; a click that was
 * claimed later, by a replay, is thus exported with an earlier hour than on AWS.
 *
 * <p>Format: docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 */
final class DynamoExportServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoExportServer.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TARGET_PREFIX = "DynamoDB_20120810.";
    private static final double MILLIS = 1e3;

    private final HttpServer server;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final DynamoDbClient dynamo;
    private final S3Client s3;
    private final Map<String, String> states = new ConcurrentHashMap<>();

    private DynamoExportServer(HttpServer server, DynamoDbClient dynamo, S3Client s3) {
        this.server = server;
        this.dynamo = dynamo;
        this.s3 = s3;
    }

    /** Listens on a free port; the clients stay the caller's to close. */
    static DynamoExportServer start(DynamoDbClient dynamo, S3Client s3) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var exports = new DynamoExportServer(http, dynamo, s3);
        http.setExecutor(exports.work);
        http.createContext("/", exports::handle);
        http.start();
        return exports;
    }

    URI endpoint() {
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
            switch (target) {
                case TARGET_PREFIX + "ExportTableToPointInTime" -> send(exchange, 200, export(request));
                case TARGET_PREFIX + "DescribeExport" ->
                    send(exchange, 200, describe(request.path("ExportArn").asText()));
                default ->
                    send(
                            exchange,
                            400,
                            JSON.createObjectNode()
                                    .put("__type", "com.amazonaws.dynamodb.v20120810#ValidationException")
                                    .put("message", target + " is not served here"));
            }
        }
    }

    private ObjectNode export(JsonNode request) {
        var table = request.path("TableArn").asText();
        var arn = table + "/export/" + request.path("ClientToken").asText();
        if (states.putIfAbsent(arn, "IN_PROGRESS") == null) {
            var name = table.substring(table.lastIndexOf('/') + 1);
            work.execute(() -> run(arn, name, request));
        }
        return describe(arn);
    }

    private ObjectNode describe(String arn) {
        var answer = JSON.createObjectNode();
        answer.putObject("ExportDescription")
                .put("ExportArn", arn)
                .put("ExportStatus", states.getOrDefault(arn, "FAILED"));
        return answer;
    }

    private void run(String arn, String table, JsonNode request) {
        try {
            var window = request.path("IncrementalExportSpecification");
            var from = instant(window.path("ExportFromTime"));
            var to = instant(window.path("ExportToTime"));
            var folder = request.path("S3Prefix").asText() + "/" + ClaimsExport.DATA;
            var name = arn.substring(arn.lastIndexOf('/') + 1);
            var body = RequestBody.fromBytes(items(table, from, to));
            s3.putObject(put -> put.bucket(request.path("S3Bucket").asText()).key(folder + name + ".json.gz"), body);
            states.put(arn, "COMPLETED");
        } catch (IOException | SdkException e) {
            LOG.warn("claims not exported cause={}", e.toString());
            states.put(arn, "FAILED");
        }
    }

    private byte[] items(String table, Instant from, Instant to) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (var item : dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                    .items()) {
                var at = clickedAt(item);
                if (!at.isBefore(from) && at.isBefore(to)) {
                    gzip.write(JSON.writeValueAsBytes(line(item, at)));
                    gzip.write('\n');
                }
            }
        }
        return bytes.toByteArray();
    }

    private static ObjectNode line(Map<String, AttributeValue> item, Instant writtenAt) {
        var line = JSON.createObjectNode();
        line.putObject("Metadata")
                .putObject("WriteTimestampMicros")
                .put("N", Long.toString(writtenAt.toEpochMilli() * 1_000));
        line.putObject("Keys").set(ClaimsTable.IMPRESSION, value(attribute(item, ClaimsTable.IMPRESSION)));
        var image = line.putObject("NewImage");
        item.forEach((name, value) -> image.set(name, value(value)));
        return line;
    }

    private static ObjectNode value(AttributeValue value) {
        return value.s() == null
                ? JSON.createObjectNode().put("N", value.n())
                : JSON.createObjectNode().put("S", value.s());
    }

    private static Instant clickedAt(Map<String, AttributeValue> claim) {
        var line = attribute(claim, ClaimsTable.EVENT).s().getBytes(StandardCharsets.UTF_8);
        return ClickEventCodec.decodeClick(line).clickedAt();
    }

    private static AttributeValue attribute(Map<String, AttributeValue> claim, String name) {
        return Objects.requireNonNull(claim.get(name), name);
    }

    private static Instant instant(JsonNode epochSeconds) {
        return Instant.ofEpochMilli(Math.round(epochSeconds.asDouble() * MILLIS));
    }

    private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        HttpReply.send(
                exchange, status, Map.of("Content-Type", "application/x-amz-json-1.0"), JSON.writeValueAsBytes(answer));
    }
}
