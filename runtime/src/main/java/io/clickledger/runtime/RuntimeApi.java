package io.clickledger.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API for one environment of a function, on loopback.
 *
 * <p>Protocol: docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html; {@code restore/next} is what the runtime asks between its
 * snapshot's hooks.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATION = ROOT + "invocation/";

    /** More than any emulator takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration timeout;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> underWay = new ConcurrentHashMap<>();
    private final CompletableFuture<Ending> start = new CompletableFuture<>();
    private final CompletableFuture<Ending> snapshot = new CompletableFuture<>();

    private record Invocation(String id, String event, CompletableFuture<Ending> ending) {}

    /** {@code timeout} is what an invocation is told to have. */
    RuntimeApi(Duration timeout) throws IOException {
        this.timeout = timeout;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(work);
        server.createContext(ROOT, this::handle);
        server.start();
    }

    /** What the runtime is told as {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until the function asks for its first event or fails before it. */
    Ending started() {
        return await(start);
    }

    /** Whether the runtime has asked to be restored from a snapshot. */
    boolean restored() {
        return snapshot.isDone();
    }

    /** Hands {@code event} to the function and waits for its answer. */
    Ending invoke(String event) {
        var invocation = new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        waiting.add(invocation);
        return await(invocation.ending);
    }

    /** Whatever is waited for will not come any more. */
    void ended(String reason) {
        var failure = new Ending.Failure(reason);
        start.complete(failure);
        underWay.values().forEach(invocation -> invocation.ending.complete(failure));
        waiting.forEach(invocation -> invocation.ending.complete(failure));
    }

    @Override
    public void close() {
        server.stop(0);
        work.shutdownNow();
    }

    private static Ending await(CompletableFuture<Ending> ending) {
        return ending.completeOnTimeout(
                        new Ending.Failure("nothing came for " + PATIENCE), PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals(INVOCATION + "next")) {
                next(exchange);
            } else if (path.equals(ROOT + "restore/next")) {
                snapshot.complete(new Ending.Success(""));
                answer(exchange, 200, "");
            } else if (path.startsWith(INVOCATION)) {
                end(path.substring(INVOCATION.length()), body);
                answer(exchange, 202, "");
            } else {
                // init/error and restore/error
                start.complete(new Ending.Failure(body));
                answer(exchange, 202, "");
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        start.complete(new Ending.Success(""));
        try {
            var invocation = waiting.take();
            underWay.put(invocation.id, invocation);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json");
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id);
            headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + timeout.toMillis()));
            headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:local");
            answer(exchange, 200, invocation.event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String idAndKind, String body) {
        var slash = idAndKind.indexOf('/');
        var invocation = underWay.remove(idAndKind.substring(0, slash));
        if (invocation != null) {
            var failed = idAndKind.endsWith("/error");
            invocation.ending.complete(failed ? new Ending.Failure(body) : new Ending.Success(body));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
