package io.clickledger.local.athena;

import io.clickledger.events.ArchiveTable;
import io.clickledger.local.loopback.LocalAccount;
import io.clickledger.local.loopback.TemporaryFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Trino, the engine inside Athena, in a process of its own over the archive's bucket; started by the first statement.
 *
 * <p>The child ends when its standard input closes, so it dies with this process whichever way this process dies.
 */
public final class TrinoEngine implements AutoCloseable {

    static final String CATALOG = "hive";

    private static final int SHOWN_LOG_LINES = 20;

    /** It starts in ten seconds, in a minute on a machine that is busy with other things. */
    private static final long START_LIMIT_SECONDS = 180;

    private final TrinoLibraries libraries;
    private final URI s3;
    private final String bucket;
    private volatile @Nullable Process child;
    private @Nullable URI address;
    private @Nullable TemporaryFolder folder;

    /** Nothing is started yet; {@code bucket} is the archive's in the object store at {@code s3}. */
    public TrinoEngine(TrinoLibraries libraries, URI s3, String bucket) {
        this.libraries = libraries;
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Where it answers; starts it, or starts it again when it has died. Throws {@link IOException} when it does not start. */
    synchronized URI address() throws IOException {
        if (address == null || child == null || !child.isAlive()) {
            address = start();
        }
        return address;
    }

    @Override
    public void close() throws IOException {
        // Before the lock, which a start under way holds until its child is ready or dead.
        end(child);
        synchronized (this) {
            end(child);
            if (folder != null) {
                folder.close();
            }
        }
    }

    private static void end(@Nullable Process process) {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private URI start() throws IOException {
        // One that started without its tables is of no use.
        end(child);
        if (folder == null) {
            folder = TemporaryFolder.create("clickledger-trino");
        }
        var state = folder.path();
        var log = state.resolve("trino.log");
        var started = new ProcessBuilder(command(libraries.laidOut(), state.resolve("metastore")))
                .redirectError(log.toFile())
                .start();
        child = started;
        var limit = CompletableFuture.runAsync(
                started::destroyForcibly, CompletableFuture.delayedExecutor(START_LIMIT_SECONDS, TimeUnit.SECONDS));
        var ready = readyLine(started)
                .orElseThrow(() -> new IOException("Trino does not start; its log ends with" + endOf(log)));
        limit.cancel(false);
        var running = URI.create(ready);
        createTables(running);
        return running;
    }

    private void createTables(URI running) throws IOException {
        var statements = List.of(
                "CREATE SCHEMA IF NOT EXISTS " + ArchiveTable.DATABASE,
                TrinoTable.create(ArchiveTable.RAW_CLICKS, bucket),
                TrinoTable.create(ArchiveTable.EXPORTED_CLAIMS, bucket));
        for (var sql : statements) {
            new TrinoStatement(running, sql, ArchiveTable.DATABASE).run(row -> {});
        }
    }

    private List<String> command(Path engine, Path metastore) {
        var ours = Path.of(URI.create(TrinoChild.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-modules",
                "jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                engine + "/*" + System.getProperty("path.separator") + ours,
                TrinoChild.class.getName(),
                metastore.toString(),
                s3.toString(),
                LocalAccount.REGION,
                LocalAccount.ACCESS_KEY,
                LocalAccount.SECRET_KEY);
    }

    /** The address in the child's line; empty when it ends without one. Its other lines are of no use to anybody. */
    private static Optional<String> readyLine(Process child) throws IOException {
        var output = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(TrinoChild.READY)) {
                Thread.startVirtualThread(() -> output.lines().forEach(ignored -> {}));
                return Optional.of(line.substring(TrinoChild.READY.length()));
            }
        }
        return Optional.empty();
    }

    private static String endOf(Path log) {
        try {
            var lines = Files.readAllLines(log);
            var last = lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size());
            return System.lineSeparator() + String.join(System.lineSeparator(), last);
        } catch (IOException e) {
            return " nothing: " + e;
        }
    }
}
