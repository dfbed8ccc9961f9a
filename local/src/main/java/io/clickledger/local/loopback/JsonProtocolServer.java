package io.clickledger.local.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves an API in AWS's JSON protocol on a free port. */
public final class JsonProtocolServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final String contentType;
    private final Actions actions;
    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private JsonProtocolServer(String contentType, Actions actions, HttpServer server) {
        this.contentType = contentType;
        this.actions = actions;
        this.server = server;
    }

    /** What an API can do. */
    public interface Actions {

        /** The answer to {@code request} of the action that {@code target} names, such as {@code AmazonAthena.StopQueryExecution}. */
        JsonNode perform(String target, JsonNode request) throws IOException, ApiRefusal;
    }

    /** Begins to serve; {@code version} is the protocol's, 1.0 or 1.1. */
    public static JsonProtocolServer start(String version, Actions actions) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var started = new JsonProtocolServer("application/x-amz-json-" + version, actions, http);
        http.setExecutor(started.requests);
        http.createContext("/", started::handle);
        http.start();
        return started;
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = JSON.readTree(exchange.getRequestBody());
            var target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse("");
            try {
                send(exchange, 200, actions.perform(target, request));
            } catch (ApiRefusal e) {
                send(
                        exchange,
                        400,
                        JSON.createObjectNode().put("__type", e.type()).put("message", e.getMessage()));
            }
        }
    }

    private void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        HttpReply.send(exchange, status, Map.of("Content-Type", contentType), JSON.writeValueAsBytes(answer));
    }
}
