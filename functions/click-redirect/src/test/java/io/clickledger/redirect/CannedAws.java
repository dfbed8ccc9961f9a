package io.clickledger.redirect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** An HTTP server that answers AWS's JSON protocols as it is told, and remembers what it was asked. */
final class CannedAws implements AutoCloseable {

    private static final Pattern MESSAGE_BODY = Pattern.compile("\"MessageBody\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int LONGEST_HANG_SECONDS = 30;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();

    /** Also lets SDK clients speak JSON where they would prefer CBOR, and gives them a region and keys. */
    CannedAws() throws IOException {
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.cborEnabled", "false");
        // Or every answer waits for its head to be acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next replies to {@code operation}; later ones are {@code {}}. */
    CannedAws next(String operation, Reply... next) {
        replies.computeIfAbsent(operation, name -> new ConcurrentLinkedQueue<>())
                .addAll(List.of(next));
        return this;
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        var operation = target.substring(target.lastIndexOf('.') + 1);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(operation, body));
        var scripted =
                replies.getOrDefault(operation, new ConcurrentLinkedQueue<>()).poll();
        var reply = scripted == null ? Reply.of(200, usual(operation, body)) : scripted;
        if (reply.status == Reply.HANG) {
            hang();
        }
        if (reply.status > 0) {
            var bytes = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(reply.status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void hang() {
        try {
            closing.await(LONGEST_HANG_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String usual(String operation, String body) {
        return switch (operation) {
            case "PutRecord" -> "{\"SequenceNumber\":\"1\",\"ShardId\":\"shardId-000000000000\"}";
            case "SendMessage" -> "{\"MessageId\":\"m-1\",\"MD5OfMessageBody\":\"%s\"}".formatted(md5(message(body)));
            default -> "{}";
        };
    }

    /** The text of a {@code SendMessage}. */
    static String message(String request) {
        var body = MESSAGE_BODY.matcher(request);
        if (!body.find()) {
            throw new IllegalStateException("no message body");
        }
        return body.group(1).replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One request. */
    record Call(String operation, String body) {}

    /** One scripted reply. */
    record Reply(int status, String body) {

        private static final int DROP = 0;
        private static final int HANG = -1;

        static Reply of(int status, String body) {
            return new Reply(status, body);
        }

        static Reply error(int status, String code) {
            return new Reply(status, "{\"__type\":\"" + code + "\",\"message\":\"on order\"}");
        }

        /** Reads the request and closes the connection. */
        static Reply drop() {
            return new Reply(DROP, "");
        }

        /** Reads the request and does not answer. */
        static Reply hang() {
            return new Reply(HANG, "");
        }
    }
}
