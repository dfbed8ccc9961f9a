package io.clickledger.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's Runtime API for one environment of a function, on loopback.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
final class LambdaRuntime implements AutoCloseable {

    private static final String VERSION = "/2018-06-01/runtime/";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final BlockingQueue<Invocation> due = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> rehearsed = new CompletableFuture<>();
    private final int timeoutMillis;

    /** An invocation, and what became of it. */
    private record Invocation(String id, String event, CompletableFuture<String> answer) {}

    /** The function ended an invocation, or its start, with an error: Lambda's error object. */
    static final class FunctionError extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FunctionError(byte[] json) {
            super(new String(json, StandardCharsets.UTF_8));
        }
    }

    LambdaRuntime(int timeoutSeconds) throws IOException {
        this.timeoutMillis = timeoutSeconds * 1000;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(VERSION + "invocation/next", this::next);
        server.createContext(VERSION + "invocation/", this::end);
        server.createContext(VERSION + "init/error", exchange -> fail(exchange, started));
        server.createContext(VERSION + "restore/next", this::restore);
        server.createContext(VERSION + "restore/error", exchange -> fail(exchange, rehearsed));
        server.start();
    }

    /** For {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Done when the function asks for its first event, or failed with a {@link FunctionError}. */
    CompletableFuture<Void> started() {
        return started;
    }

    /** Done when the function has prepared for its snapshot. */
    CompletableFuture<Void> rehearsed() {
        return rehearsed;
    }

    /** What the function will answer to {@code event}; fails with a {@link FunctionError}. */
    CompletableFuture<String> invoke(String event) {
        var invocation = new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        running.put(invocation.id(), invocation);
        due.add(invocation);
        return invocation.answer();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void next(HttpExchange exchange) throws IOException {
        started.complete(null);
        try {
            var invocation = due.take();
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
            headers.set(
                    "Lambda-Runtime-Deadline-Ms",
                    Long.toString(Clock.systemUTC().millis() + timeoutMillis));
            headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:f");
            headers.set(
                    "Lambda-Runtime-Trace-Id",
                    "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0");
            headers.set("Content-Type", "application/json");
            reply(exchange, 200, invocation.event().getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/", -1);
        var invocation = running.remove(path[4]);
        var body = exchange.getRequestBody().readAllBytes();
        if (invocation != null && path[5].equals("response")) {
            invocation.answer().complete(new String(body, StandardCharsets.UTF_8));
        } else if (invocation != null) {
            invocation.answer().completeExceptionally(new FunctionError(body));
        }
        reply(exchange, 202, new byte[0]);
    }

    private void restore(HttpExchange exchange) throws IOException {
        rehearsed.complete(null);
        reply(exchange, 200, new byte[0]);
    }

    private static void fail(HttpExchange exchange, CompletableFuture<Void> waiting) throws IOException {
        waiting.completeExceptionally(
                new FunctionError(exchange.getRequestBody().readAllBytes()));
        reply(exchange, 202, new byte[0]);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
