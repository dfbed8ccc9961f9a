package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clickledger.events.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The front door of a local system: HTTP in, the functions' handlers behind it, as API Gateway's HTTP API would call them. */
final class ApiFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiFront.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** An HTTP API takes payloads of at most 10 MB. */
    private static final int MAX_BODY_BYTES = 10_000_000;

    /** An HTTP API gives a function at most 30 seconds. */
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(30);

    private static final int BACKLOG = 1_024;

    /**
     * Invocations at a time. On AWS each environment serves one request over connections of its own; here all share a client's
     * pool, and a call that waited for a connection until its budget was over would be an outage of our own making.
     */
    private static final int ENVIRONMENTS = 16;

    private static final String BEARER = "Bearer ";

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Functions functions;
    private final TokenKeys tokens;
    private final byte[] announcement;
    private final Semaphore environments = new Semaphore(ENVIRONMENTS, true);

    /**
     * The functions behind the front.
     *
     * @param clickRedirect answers {@code /click}
     * @param query answers {@code /metrics} and the public files
     */
    record Functions(
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> clickRedirect,
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> query) {}

    private ApiFront(HttpServer server, Functions functions, TokenKeys tokens, byte[] announcement) {
        this.server = server;
        this.functions = functions;
        this.tokens = tokens;
        this.announcement = announcement;
    }

    /** Listens on loopback; {@code port} 0 takes a free one. Throws {@link java.net.BindException} when the port is taken. */
    static ApiFront start(int port, Functions functions, TokenKeys tokens, Announcement announcement)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        var front = new ApiFront(server, functions, tokens, JSON.writeValueAsBytes(announcement));
        server.setExecutor(front.requests);
        server.createContext("/", front::handle);
        server.start();
        return front;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var route = Route.of(
                    exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
            if (route.isEmpty()) {
                problem(
                        exchange,
                        ProblemType.UNKNOWN_ROUTE,
                        "there is no such route; see /click, /metrics and /dashboard in the README");
                return;
            }
            var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                problem(exchange, ProblemType.BODY_TOO_LARGE, "a request has at most " + MAX_BODY_BYTES + " bytes");
                return;
            }
            answer(exchange, route.get(), body);
        } catch (RuntimeException e) {
            LOG.error("request failed", e);
            problem(exchange, ProblemType.INTERNAL_ERROR, "see the log of the local system");
        }
    }

    private void answer(HttpExchange exchange, Route route, byte[] body) throws IOException {
        switch (route.part()) {
            case ANNOUNCEMENT -> send(exchange, 200, Map.of("Content-Type", "application/json"), announcement);
            case CLICK_REDIRECT -> {
                var event = HttpApiEvent.of(exchange, route, body, Optional.empty());
                forward(exchange, invoke(functions.clickRedirect(), event, "click-redirect"));
            }
            case QUERY -> query(exchange, route, body);
            // No authorizer on these routes, as deployed.
            case PUBLIC_FILES -> {
                var event = HttpApiEvent.of(exchange, route, body, Optional.empty());
                forward(exchange, invoke(functions.query(), event, "query"));
            }
        }
    }

    private void query(HttpExchange exchange, Route route, byte[] body) throws IOException {
        switch (authorize(exchange)) {
            case TokenKeys.Check.Granted granted -> {
                var event = HttpApiEvent.of(exchange, route, body, Optional.of(granted.claims()));
                forward(exchange, invoke(functions.query(), event, "query"));
            }
            case TokenKeys.Check.Denied denied -> {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                problem(
                        exchange,
                        ProblemType.UNAUTHORIZED,
                        "the token is refused: " + denied.reason()
                                + "; make one with ./clickledger token --advertiser A (or --operator) and send it as"
                                + " Authorization: Bearer TOKEN");
            }
        }
    }

    private TokenKeys.Check authorize(HttpExchange exchange) {
        var header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        return header.filter(value -> value.startsWith(BEARER))
                .map(value -> tokens.check(value.substring(BEARER.length())))
                .orElse(new TokenKeys.Check.Denied("there is none"));
    }

    private static void forward(HttpExchange exchange, APIGatewayV2HTTPResponse response) throws IOException {
        var body = Optional.ofNullable(response.getBody()).orElse("");
        var bytes = response.getIsBase64Encoded()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        send(
                exchange,
                response.getStatusCode(),
                Optional.ofNullable(response.getHeaders()).orElse(Map.of()),
                bytes);
    }

    private static void problem(HttpExchange exchange, ProblemType type, String detail) throws IOException {
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

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        var bodyless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, bodyless ? -1 : body.length);
        if (!bodyless) {
            exchange.getResponseBody().write(body);
        }
    }

    private APIGatewayV2HTTPResponse invoke(
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function,
            APIGatewayV2HTTPEvent event,
            String name) {
        environments.acquireUninterruptibly();
        try {
            return function.handleRequest(event, new LocalContext(name, FUNCTION_TIMEOUT));
        } finally {
            environments.release();
        }
    }
}
