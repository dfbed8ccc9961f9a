package io.clickledger.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clickledger.local.loopback.ApiRefusal;
import io.clickledger.local.loopback.HttpReply;
import io.clickledger.local.loopback.LocalAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** SQS on loopback with the two queues of the spill: the clicks that wait, and those that failed too often. */
public final class SpillQueue implements AutoCloseable {
    /** Of the clicks that wait for their replay. */
    public static final String NAME = "clickledger-spill";

    /** Of those that failed too often. */
    public static final String DEAD_LETTERS = "clickledger-spill-dlq";

    /**
     * The most SQS allows. A click waits here because DynamoDB or Kinesis is out, and the length of their outage says
     * nothing about the click: only one that fails for longer than any outage is for a person to look at.
     */
    public static final int MAX_RECEIVES = 1000;

    /** SQS accepts messages of 1 MiB; ten of them make a batch. */
    private static final int MAX_REQUEST_BYTES = 11 << 20;

    private static final String TARGET_PREFIX = "AmazonSQS.";

    private final Map<String, MessageQueue> queues;
    private final SqsActions actions;
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;
    private HttpServer server;

    private SpillQueue(Map<String, MessageQueue> queues, int port) {
        this.queues = queues;
        this.actions = new SqsActions(queues);
        this.server = serve(port);
        this.port = server.getAddress().getPort();
    }

    /**
     * Starts the server.
     *
     * @param directory where the messages live; without one in memory
     * @param port 0 chooses a free one
     * @param visibilityTimeout how long a failed click waits for its next try
     */
    public static SpillQueue start(Optional<Path> directory, int port, Duration visibilityTimeout) {
        var clock = Clock.systemUTC();
        var dead = new MessageQueue(
                MessageQueue.Policy.unlimited(visibilityTimeout), clock, journal(directory, DEAD_LETTERS));
        var spill = new MessageQueue(
                new MessageQueue.Policy(visibilityTimeout, MAX_RECEIVES, Optional.of(dead)),
                clock,
                journal(directory, NAME));
        return new SpillQueue(Map.of(NAME, spill, DEAD_LETTERS, dead), port);
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The queue of clicks that wait for their replay. */
    public URI url() {
        return endpoint().resolve("/" + LocalAccount.NUMBER + "/" + NAME);
    }

    /** Refuses connections until {@link #recover}; messages stay. */
    public void outage() {
        server.stop(0);
    }

    /** Ends an outage; messages are there again. */
    public void recover() {
        server = serve(port);
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
        queues.values().forEach(MessageQueue::close);
    }

    private static QueueJournal journal(Optional<Path> directory, String name) {
        try {
            return directory.isPresent()
                    ? QueueJournal.open(Files.createDirectories(directory.get()).resolve(name + ".journal"))
                    : QueueJournal.none();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer serve(int port) {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.createContext("/", this::answer);
            started.setExecutor(requests);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse("");
            byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES);
            try {
                var action = target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : target;
                reply(
                        exchange,
                        200,
                        actions.perform(action, json.readTree(body), endpoint().toString()));
            } catch (ApiRefusal refusal) {
                reply(exchange, 400, error(refusal));
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ObjectNode error(ApiRefusal refusal) {
        return json.createObjectNode()
                .put("__type", "com.amazonaws.sqs#" + refusal.type())
                .put("message", refusal.getMessage());
    }

    private void reply(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        HttpReply.send(
                exchange, status, Map.of("Content-Type", "application/x-amz-json-1.0"), json.writeValueAsBytes(answer));
    }
}
