package io.clickledger.settings;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server on loopback that answers any AWS request with success and nothing in it. */
final class Stage implements AutoCloseable {

    private static final byte[] NOTHING_IN_JSON = "{}".getBytes(StandardCharsets.UTF_8);

    /** RFC 8949: a map of no pairs. */
    private static final byte[] NOTHING_IN_CBOR = {(byte) 0xA0};

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Set<String> calls = ConcurrentHashMap.newKeySet();

    Stage() throws IOException {
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked for: the target header of the JSON and CBOR protocols, else the method. */
    Set<String> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            calls.add(Optional.ofNullable(headers.getFirst("X-Amz-Target")).orElse(exchange.getRequestMethod()));
            exchange.getRequestBody().readAllBytes();
            var type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
            exchange.getResponseHeaders().set("Content-Type", type);
            var nothing = type.contains("cbor") ? NOTHING_IN_CBOR : NOTHING_IN_JSON;
            exchange.sendResponseHeaders(200, nothing.length);
            exchange.getResponseBody().write(nothing);
        }
    }
}
