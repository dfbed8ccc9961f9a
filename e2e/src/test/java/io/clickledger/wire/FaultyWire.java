package io.clickledger.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP proxy on loopback in front of one engine. It spoils a share of the exchanges, half of them after the engine has done
 * what it was asked: the caller cannot know.
 */
final class FaultyWire implements AutoCloseable {

    private static final int SLOWEST_MILLIS = 400;
    private static final int GARBAGE_BYTES = 300;
    private static final byte[] INTERNAL_ERROR =
            "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_OF_GARBAGE = ("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n"
                    + "Content-Length: " + GARBAGE_BYTES + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final URI engine;
    private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final SplittableRandom random;
    private final Map<Fault, LongAdder> spoiled = new ConcurrentHashMap<>();
    private volatile Optional<Weather> weather = Optional.empty();

    private record Weather(Fault fault, double share) {}

    FaultyWire(URI engine, long seed) throws IOException {
        this.engine = engine;
        this.random = new SplittableRandom(seed);
        connections.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** From now on {@code fault} befalls that share of the exchanges, and no other fault any. */
    void spoil(Fault fault, double share) {
        weather = Optional.of(new Weather(fault, share));
    }

    void heal() {
        weather = Optional.empty();
    }

    long spoiled(Fault fault) {
        return spoiled.getOrDefault(fault, new LongAdder()).sum();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        connections.shutdownNow();
        client.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connections.execute(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException("the wire is torn", e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var requests = new HttpRequests(connection.getInputStream(), engine);
            for (var next = requests.next(); next.isPresent() && !connection.isClosed(); next = requests.next()) {
                exchange(connection, next.get());
            }
        } catch (IOException e) {
            // The caller hung up, which is its answer to a fault, or the engine is stopped.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void exchange(Socket connection, HttpRequests.Request request) throws IOException, InterruptedException {
        var now = weather.filter(any -> chance(any.share));
        if (now.isEmpty()) {
            connection.getOutputStream().write(request.forward(client));
            return;
        }
        var fault = now.get().fault;
        spoiled.computeIfAbsent(fault, any -> new LongAdder()).increment();
        if (fault == Fault.SLOW) {
            TimeUnit.MILLISECONDS.sleep(below(SLOWEST_MILLIS));
            connection.getOutputStream().write(request.forward(client));
            return;
        }
        if (chance(0.5)) {
            request.forward(client);
        }
        spoil(connection, fault);
    }

    private void spoil(Socket connection, Fault fault) throws IOException {
        switch (fault) {
            case SLOW -> throw new IllegalArgumentException("answered after all");
            case HANG -> awaitHangUp(connection);
            case RESET -> {
                connection.setSoLinger(true, 0);
                connection.close();
            }
            case ERROR -> connection.getOutputStream().write(INTERNAL_ERROR);
            case GARBAGE -> {
                if (chance(0.5)) {
                    connection.getOutputStream().write(HEAD_OF_GARBAGE);
                }
                connection.getOutputStream().write(garbage());
                connection.close();
            }
        }
    }

    private static void awaitHangUp(Socket connection) throws IOException {
        while (connection.getInputStream().read() >= 0) {
            // Nothing more is due from a caller without an answer.
        }
        connection.close();
    }

    private synchronized boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    // Without control characters and braces, lest it be a valid answer by chance.
    private synchronized byte[] garbage() {
        var bytes = new byte[GARBAGE_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return bytes;
    }
}
