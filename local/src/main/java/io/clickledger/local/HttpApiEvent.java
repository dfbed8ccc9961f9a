package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import io.clickledger.local.loopback.LocalAccount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * One HTTP request as API Gateway's HTTP APIs hand it to a function: payload format 2.0, bound to the official event class by the
 * runtime's own JSON binding.
 *
 * <p>Format: docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
final class HttpApiEvent {

    private static final JsonMapper JSON = new JsonMapper();
    private static final PojoSerializer<APIGatewayV2HTTPEvent> BINDING =
            LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, HttpApiEvent.class.getClassLoader());
    private static final DateTimeFormatter COMMON_LOG_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int REQUEST_ID_BYTES = 11;

    private HttpApiEvent() {}

    /** Binds {@code exchange}, whose body was read into {@code body}, as a call of {@code route}. */
    static APIGatewayV2HTTPEvent of(HttpExchange exchange, Route route, byte[] body, Optional<JWTClaimsSet> claims)
            throws IOException {
        var event = JSON.createObjectNode();
        event.put("version", "2.0").put("routeKey", route.key());
        event.put("rawPath", exchange.getRequestURI().getRawPath());
        event.put(
                "rawQueryString",
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        headers(exchange, event.putObject("headers"));
        query(exchange, event);
        if (!route.pathParameters().isEmpty()) {
            event.set("pathParameters", JSON.valueToTree(route.pathParameters()));
        }
        context(exchange, route, claims, event.putObject("requestContext"));
        body(exchange, body, event);
        return BINDING.fromJson(new ByteArrayInputStream(JSON.writeValueAsBytes(event)));
    }

    private static void headers(HttpExchange exchange, ObjectNode headers) {
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    }

    private static void query(HttpExchange exchange, ObjectNode event) {
        var raw = exchange.getRequestURI().getRawQuery();
        if (raw == null || raw.isEmpty()) {
            return;
        }
        Map<String, String> joined = List.of(raw.split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        parts -> decode(parts[0]),
                        parts -> parts.length < 2 ? "" : decode(parts[1]),
                        (a, b) -> a + "," + b));
        event.set("queryStringParameters", JSON.valueToTree(joined));
    }

    private static void context(HttpExchange exchange, Route route, Optional<JWTClaimsSet> claims, ObjectNode context) {
        var now = Instant.now();
        var userAgent = Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent"));
        context.put("accountId", LocalAccount.NUMBER).put("apiId", "local").put("stage", "$default");
        context.put(
                "domainName",
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                        .orElse("localhost"));
        context.put("domainPrefix", "local").put("requestId", requestId()).put("routeKey", route.key());
        context.put("time", COMMON_LOG_TIME.format(now)).put("timeEpoch", now.toEpochMilli());
        context.putObject("http")
                .put("method", exchange.getRequestMethod())
                .put("path", exchange.getRequestURI().getPath())
                .put("protocol", exchange.getProtocol())
                .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
                .put("userAgent", userAgent.orElse(""));
        claims.ifPresent(granted -> {
            var jwt = context.putObject("authorizer").putObject("jwt");
            var flat = jwt.putObject("claims");
            // API Gateway passes every claim as text, whatever its type in the token.
            granted.getClaims().forEach((name, value) -> flat.put(name, String.valueOf(value)));
            jwt.putNull("scopes");
        });
    }

    private static void body(HttpExchange exchange, byte[] body, ObjectNode event) {
        var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        var text = type.startsWith("text/") || type.startsWith("application/json");
        event.put("isBase64Encoded", body.length > 0 && !text);
        if (body.length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
    }

    private static String requestId() {
        var bytes = new byte[REQUEST_ID_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
