package io.clickledger.local.dynamodb;

import io.clickledger.local.dynamodb.DynamoDbCommand.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * AWS's DynamoDB Local in a process of its own, on loopback: its licence and its old libraries keep it off our classpath.
 *
 * <p>The child follows orders on its standard input and ends when that closes, so it dies with this process whichever
 * way this process dies, and no shutdown hook is needed.
 */
public final class DynamoDbLocal implements AutoCloseable {
    /** A cold start takes 2 s on two idle cores and was seen to take 7 s on busy ones. */
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
    private static final int PROBE_MILLIS = 50;
    private static final int QUOTED_LOG_LINES = 20;

    private final List<String> command;
    private final int port;
    private final Path log;
    private Process child;

    private DynamoDbLocal(List<String> command, int port, Path log) {
        this.command = command;
        this.port = port;
        this.log = log;
        this.child = launch();
    }

    /**
     * Starts the engine and waits until it answers.
     *
     * @param engine folder with DynamoDB Local and its libraries, as the module local/dynamodb-local lays it out
     * @param directory where the tables live; without one they live in the child's memory
     * @param port 0 chooses a free one
     */
    public static DynamoDbLocal start(Path engine, Optional<Path> directory, int port) {
        try {
            return start(engine, directory, Tables.SHARED, port, log(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DynamoDbLocal start(Path engine, Optional<Path> directory, Tables tables, int port, Path log) {
        try {
            int chosen = free(port);
            var local = new DynamoDbLocal(DynamoDbCommand.of(engine, directory, tables, chosen), chosen, log);
            local.awaitAnswers();
            return local;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(Optional<Path> directory) throws IOException {
        if (directory.isPresent()) {
            return Files.createDirectories(directory.get()).resolve("dynamodb-local.log");
        }
        var log = Files.createTempFile("clickledger-dynamodb-local", ".log");
        log.toFile().deleteOnExit();
        return log;
    }

    /** Where it answers, also after an outage. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    long pid() {
        return child.pid();
    }

    /** Refuses connections until {@link #recover}; the tables stay as they are, in memory too. */
    public void outage() {
        order("down");
        await(() -> !accepts(), "still accepts connections");
    }

    /** Ends an outage; what was stored is there again. */
    public void recover() {
        order("up");
        awaitAnswers();
    }

    /** Kills the process without warning; tables that live in a directory are found again by {@link #restart}. */
    void kill() {
        child.destroyForcibly();
        awaitEnd();
    }

    void restart() {
        child = launch();
        awaitAnswers();
    }

    @Override
    public void close() {
        try {
            child.getOutputStream().close();
        } catch (IOException e) {
            // The child is gone already, which is what closing asks for.
            child.destroyForcibly();
        }
        if (!awaitEnd()) {
            kill();
        }
    }

    /** Asked before the start, because whoever holds the port would answer in the engine's place. */
    private static int free(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new IllegalStateException("port " + port + " for DynamoDB Local is in use", e);
        }
    }

    private Process launch() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void order(String order) {
        try {
            var orders = child.getOutputStream();
            orders.write((order + "\n").getBytes(StandardCharsets.US_ASCII));
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswers() {
        await(this::answers, "does not answer");
    }

    private void await(BooleanSupplier done, String complaint) {
        long deadline = System.nanoTime() + START_DEADLINE.toNanos();
        while (!done.getAsBoolean()) {
            // Waiting for its end is the pause between two looks.
            if (ended(Duration.ofMillis(PROBE_MILLIS)) || System.nanoTime() > deadline) {
                child.destroyForcibly();
                throw new IllegalStateException(
                        "DynamoDB Local on port %d %s; its log ends with:%n%s".formatted(port, complaint, endOfLog()));
            }
        }
    }

    /** A connection is all it asks for: one that is accepted while the listener stops is neither answered nor closed. */
    private boolean accepts() {
        try (var socket = new Socket()) {
            connect(socket);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks for an answer: a listener accepts connections before anybody serves them. */
    private boolean answers() {
        try (var socket = new Socket()) {
            socket.setSoTimeout((int) START_DEADLINE.toMillis());
            connect(socket);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void connect(Socket socket) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
    }

    private boolean awaitEnd() {
        return ended(STOP_DEADLINE);
    }

    private boolean ended(Duration patience) {
        try {
            return child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            child.destroyForcibly();
            throw new IllegalStateException("interrupted while waiting for DynamoDB Local", e);
        }
    }

    private String endOfLog() {
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            return all.stream()
                    .skip(Math.max(0, all.size() - QUOTED_LOG_LINES))
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
