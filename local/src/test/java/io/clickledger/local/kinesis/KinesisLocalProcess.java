package io.clickledger.local.kinesis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** The npm package kinesis-local, an implementation that is not ours, as a child process. */
final class KinesisLocalProcess implements AutoCloseable {

    private static final String PACKAGE = "kinesis-local@0.6.2";
    private static final Path FOLDER = Path.of("target", "kinesis-local").toAbsolutePath();
    private static final Path HOME = FOLDER.resolve("node_modules/kinesis-local");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private KinesisLocalProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; the calling test is skipped where Node or the package is not to be had. */
    static KinesisLocalProcess start() throws IOException, InterruptedException {
        Assumptions.assumeTrue(succeeds(Path.of("."), "node", "--version"), "Node is not installed");
        Files.createDirectories(FOLDER);
        Assumptions.assumeTrue(
                Files.exists(HOME)
                        || succeeds(FOLDER, "npm", "install", "--no-audit", "--no-fund", "--prefix", ".", PACKAGE),
                "npm could not install " + PACKAGE);
        int plain = freePort();
        var builder = new ProcessBuilder("node", "main.js")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("log").toFile());
        builder.environment().put("KINESIS_MOCK_PLAIN_PORT", Integer.toString(plain));
        builder.environment().put("KINESIS_MOCK_TLS_PORT", Integer.toString(freePort()));
        // Every change of a stream takes this long, as it takes seconds at AWS.
        for (var change :
                List.of("CREATE_STREAM", "DELETE_STREAM", "SPLIT_SHARD", "MERGE_SHARDS", "UPDATE_SHARD_COUNT")) {
            builder.environment().put(change + "_DURATION", "50ms");
        }
        // The streams of all tests together have more shards than the 50 it allows by itself.
        builder.environment().put("SHARD_LIMIT", "1000");
        var started = new KinesisLocalProcess(builder.start(), plain);
        Awaitility.await().atMost(PATIENCE).until(started::answers);
        return started;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(Path folder, String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
