package io.clickledger.runtime;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Secrets Manager with one secret, whatever it is asked for. */
final class SecretStore implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final byte[] answer;

    SecretStore(String secret) throws IOException {
        answer = new JsonMapper().writeValueAsBytes(Map.of("Name", "link-keys", "SecretString", secret));
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var asked = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            exchange.sendResponseHeaders("secretsmanager.GetSecretValue".equals(asked) ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
