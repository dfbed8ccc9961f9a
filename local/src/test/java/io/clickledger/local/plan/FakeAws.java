package io.clickledger.local.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A server that answers like the services that preflight asks: an account with AWS's default quotas and a sound stack. */
final class FakeAws implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final CBORMapper CBOR = new CBORMapper();

    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());

    private volatile boolean isChunked;

    private FakeAws(HttpServer server) {
        this.server = server;
        reply("GetAccountSettings", """
                {"AccountLimit":{"ConcurrentExecutions":1000,"UnreservedConcurrentExecutions":900}}""");
        reply("GetServiceQuota", "{\"Quota\":{\"QuotaCode\":\"L-8A5B8E43\",\"Value\":10000.0}}");
        reply("Kinesis.DescribeLimits", """
                {"ShardLimit":500,"OpenShardCount":490,"OnDemandStreamCount":3,"OnDemandStreamCountLimit":50}""");
        reply("ListStreams", "{\"StreamNames\":[],\"HasMoreStreams\":false}");
        reply("DynamoDB.DescribeLimits", """
                {"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,
                "TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000}""");
        reply("ListTables", "{\"TableNames\":[\"Else-claims\"]}");
        reply("DescribeTable", """
                {"Table":{"TableName":"t","DeletionProtectionEnabled":true,"WarmThroughput":{"WriteUnitsPerSecond":40000}}}""");
        reply("DescribeTimeToLive", "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\"}}");
        reply("DescribeContinuousBackups", """
                {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",
                "PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"ENABLED"}}}""");
    }

    static FakeAws start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var fake = new FakeAws(server);
        server.createContext("/", fake::answer);
        server.start();
        return fake;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers {@code operation} with {@code json} from now on. */
    void reply(String operation, String json) {
        replies.put(operation, new Reply(200, json));
    }

    /** Refuses {@code operation} with {@code error} from now on. */
    void refuse(String operation, String error) {
        replies.put(operation, new Reply(400, "{\"__type\":\"com.amazon#" + error + "\",\"message\":\"no\"}"));
    }

    /** The {@code Authorization} headers of all that was asked. */
    List<String> signatures() {
        return List.copyOf(signatures);
    }

    /** Whether any request came in chunks, which AWS's JSON services do not take. */
    boolean wasChunked() {
        return isChunked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            isChunked |= exchange.getRequestHeaders().containsKey("Transfer-Encoding");
            signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
            var reply = Objects.requireNonNullElse(
                    replies.get(operation(exchange)), new Reply(400, "{\"__type\":\"UnknownOperationException\"}"));
            var type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
            var body = (type.contains("cbor") ? CBOR : (ObjectMapper) JSON).writeValueAsBytes(json(reply.json()));
            exchange.getResponseHeaders().set("Content-Type", type.isEmpty() ? "application/json" : type);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static String operation(HttpExchange exchange) {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target == null) {
            return exchange.getRequestURI().getPath().endsWith("/account-settings") ? "GetAccountSettings" : "";
        }
        var name = target.substring(target.indexOf('.') + 1);
        return name.equals("DescribeLimits") ? target.replaceAll("_.*\\.", ".") : name;
    }

    private record Reply(int status, String json) {}
}
