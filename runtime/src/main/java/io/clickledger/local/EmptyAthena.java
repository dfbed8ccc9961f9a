package io.clickledger.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Athena over an archive in which nothing is, and Secrets Manager with one secret: what the functions call beside the engines.
 *
 * <p>Every query succeeds at once, and its result in the bucket has a header and no row.
 */
final class EmptyAthena implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final S3Client s3;
    private final String secret;
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Map<String, String> results = new ConcurrentHashMap<>();
    private final Set<String> calls = ConcurrentHashMap.newKeySet();

    EmptyAthena(S3Client s3, String secret) throws IOException {
        this.s3 = s3;
        this.secret = secret;
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The targets that were called. */
    Set<String> calls() {
        return Set.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            calls.add(target);
            var request = JSON.readTree(exchange.getRequestBody());
            var answer = JSON.writeValueAsBytes(
                    switch (target) {
                        case "secretsmanager.GetSecretValue" -> Map.of("SecretString", secret);
                        case "AmazonAthena.StartQueryExecution" ->
                            Map.of(
                                    "QueryExecutionId",
                                    run(request.at("/ResultConfiguration/OutputLocation")
                                            .asText()));
                        case "AmazonAthena.GetQueryExecution" ->
                            execution(request.path("QueryExecutionId").asText());
                        default -> throw new IOException("nobody should call " + target);
                    });
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String run(String location) {
        var query = UUID.randomUUID().toString();
        var result = URI.create(location + query + ".csv");
        s3.putObject(
                put -> put.bucket(result.getHost()).key(result.getPath().substring(1)),
                RequestBody.fromString("\"row_count\"\n"));
        results.put(query, result.toString());
        return query;
    }

    private Map<String, Object> execution(String query) {
        return Map.of(
                "QueryExecution",
                Map.of(
                        "QueryExecutionId",
                        query,
                        "Status",
                        Map.of("State", "SUCCEEDED"),
                        "ResultConfiguration",
                        Map.of("OutputLocation", results.get(query)),
                        "Statistics",
                        Map.of("DataScannedInBytes", 0)));
    }
}
