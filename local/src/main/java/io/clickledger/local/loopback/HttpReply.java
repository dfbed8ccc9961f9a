package io.clickledger.local.loopback;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import io.clickledger.events.ProblemType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an answer. */
public final class HttpReply {

    private static final JsonMapper JSON = new JsonMapper();

    private HttpReply() {}

    /** An RFC 9457 problem. */
    public static void problem(HttpExchange exchange, ProblemType type, String detail) throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", type.uri());
        problem.put("title", type.title());
        problem.put("status", type.status());
        problem.put("detail", detail);
        send(
                exchange,
                type.status(),
                Map.of("Content-Type", "application/problem+json"),
                JSON.writeValueAsBytes(problem));
    }

    /** Any answer; a body is left out where the request was a HEAD. */
    public static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        var bodyless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, bodyless ? -1 : body.length);
        if (!bodyless) {
            exchange.getResponseBody().write(body);
        }
    }
}
