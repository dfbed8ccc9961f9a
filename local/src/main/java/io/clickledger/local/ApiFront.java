package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clickledger.events.ProblemType;
import io.clickledger.local.loopback.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
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

    /** An HTTP API takes payloads of at most 10 MB. */
    private static final int MAX_BODY_BYTES = 10_000_000;

    /** An HTTP API gives a function at most 30 seconds. */
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(30);

    private static final int BACKLOG = 1_024;

    /**
     * Invocations at a time: enough for 250 clicks/s that wait 250 ms each for a slow dependency. On AWS each environment serves one
     * request over connections of its own; here all share a client's pool, and a call that waited for a connection until its budget
     * was over would be an outage of our own making.
     */
    private static final int ENVIRONMENTS = 64;

    /** What API Gateway says when a function ends without an answer. */
    private static final byte[] FUNCTION_DIED =
            "{\"message\":\"Internal Server Error\"}".getBytes(StandardCharsets.UTF_8);

    private static final String BEARER = "Bearer ";

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Functions functions;
    private final LocalControls controls;
    private final TokenKeys tokens;
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

    private ApiFront(HttpServer server, Functions functions, LocalControls controls, TokenKeys tokens) {
        this.server = server;
        this.functions = functions;
        this.controls = controls;
        this.tokens = tokens;
    }

    /** Listens on loopback; {@code port} 0 takes a free one. Throws {@link java.net.BindException} when the port is taken. */
    static ApiFront start(int port, Functions functions, LocalControls controls, TokenKeys tokens) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        var front = new ApiFront(server, functions, controls, tokens);
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
                HttpReply.problem(
                        exchange,
                        ProblemType.UNKNOWN_ROUTE,
                        "there is no such route; see /click, /metrics and /dashboard in the README");
                return;
            }
            var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                HttpReply.problem(
                        exchange, ProblemType.BODY_TOO_LARGE, "a request has at most " + MAX_BODY_BYTES + " bytes");
                return;
            }
            answer(exchange, route.get(), body);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("request failed");
            HttpReply.problem(exchange, ProblemType.INTERNAL_ERROR, "see the log of the local system");
        }
    }

    private void answer(HttpExchange exchange, Route route, byte[] body) throws IOException {
        switch (route.part()) {
            case ANNOUNCEMENT -> controls.announce(exchange);
            case FAULTS -> controls.setFaults(exchange, body);
            case INVOCATION -> controls.invoke(exchange, route, body);
            case CLICK_REDIRECT -> redirect(exchange, route, body);
            case QUERY -> query(exchange, route, body);
            // No authorizer on these routes, as deployed.
            case PUBLIC_FILES -> {
                var event = HttpApiEvent.of(exchange, route, body, Optional.empty());
                forward(exchange, invoke(functions.query(), event, "query"));
            }
        }
    }

    private void redirect(HttpExchange exchange, Route route, byte[] body) throws IOException {
        var event = HttpApiEvent.of(exchange, route, body, Optional.empty());
        var answer = controls.crashes().run(() -> invoke(functions.clickRedirect(), event, "click-redirect"));
        if (answer.isPresent()) {
            forward(exchange, answer.get());
        } else {
            HttpReply.send(exchange, 502, Map.of("Content-Type", "application/json"), FUNCTION_DIED);
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
                HttpReply.problem(
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
        HttpReply.send(
                exchange,
                response.getStatusCode(),
                Optional.ofNullable(response.getHeaders()).orElse(Map.of()),
                bytes);
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
