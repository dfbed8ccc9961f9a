package io.clickledger.local.athena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trino's libraries, laid out by Maven the first time they are needed: a quarter of a gigabyte that a system nobody reconciles does
 * without.
 */
public final class TrinoLibraries {

    private final Path module;

    /** {@code module} is the folder of local/trino. */
    public TrinoLibraries(Path module) {
        this.module = module;
    }

    /** The folder with the libraries; throws {@link IOException} when they cannot be fetched. */
    Path laidOut() throws IOException {
        var target = module.resolve("target");
        // Maven writes it last: libraries without it are those of a fetch that was interrupted.
        if (!Files.exists(target.resolve("libraries.txt"))) {
            System.err.println("fetching Trino, the engine inside Athena (240 MB, once) ...");
            fetch();
        }
        return target.resolve("engine");
    }

    private void fetch() throws IOException {
        var log = Files.createTempFile("clickledger-trino", ".log");
        var pom = module.resolve("pom.xml").toString();
        var maven = start(new ProcessBuilder(List.of("mvn", "-B", "-ntp", "-q", "-f", pom, "process-resources"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
        try {
            if (maven.waitFor() != 0) {
                throw new IOException("Trino's libraries could not be fetched; Maven's log is " + log);
            }
        } catch (InterruptedException e) {
            maven.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Trino's libraries were fetched", e);
        }
        Files.delete(log);
    }

    private static Process start(ProcessBuilder maven) throws IOException {
        try {
            return maven.start();
        } catch (IOException e) {
            throw new IOException("Maven fetches Trino's libraries, and there is no 'mvn' on the PATH", e);
        }
    }
}
