package io.clickledger.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import io.clickledger.events.ProblemType;
import io.clickledger.local.loopback.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a local system answers beside the HTTP API: where its parts are, invocations by name, faults on purpose. */
final class LocalControls {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> AS_JSON = Map.of("Content-Type", "application/json");

    private final byte[] announcement;
    private final LambdaFunctions functions;
    private final SystemFaults faults;

    LocalControls(Announcement announcement, LambdaFunctions functions, SystemFaults faults) throws IOException {
        this.announcement = JSON.writeValueAsBytes(announcement);
        this.functions = functions;
        this.faults = faults;
    }

    CrashAfterClaim crashes() {
        return faults.crashes();
    }

    void announce(HttpExchange exchange) throws IOException {
        HttpReply.send(exchange, 200, AS_JSON, announcement);
    }

    void setFaults(HttpExchange exchange, byte[] body) throws IOException {
        try {
            var refusal = faults.set(JSON.readValue(body, Faults.class));
            if (refusal.isPresent()) {
                HttpReply.problem(exchange, ProblemType.BAD_PARAMETER, refusal.get());
            } else {
                HttpReply.send(exchange, 204, Map.of(), new byte[0]);
            }
        } catch (JsonProcessingException e) {
            HttpReply.problem(
                    exchange, ProblemType.BAD_PARAMETER, "the body is no set of faults: " + e.getOriginalMessage());
        }
    }

    /** Answers as Lambda's Invoke does, also when the function threw: 200, and a header that says so. */
    void invoke(HttpExchange exchange, Route route, byte[] body) throws IOException {
        var name = route.pathParameters().getOrDefault("function", "");
        var result = functions.invoke(name, body);
        if (result.isEmpty()) {
            HttpReply.problem(exchange, ProblemType.UNKNOWN_ROUTE, "there is no function of that name");
            return;
        }
        if (result.get().failed()) {
            exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
        }
        HttpReply.send(exchange, 200, AS_JSON, result.get().payload().getBytes(StandardCharsets.UTF_8));
    }
}
