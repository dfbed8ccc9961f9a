package io.clickledger.local.dynamodb;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of the DynamoDB Local process. */
final class DynamoDbCommand {
    private DynamoDbCommand() {}

    /** Who sees which tables. */
    enum Tables {
        /** Every access key sees the same, so that any credentials of the AWS command line work. */
        SHARED,
        /** Every access key has its own. */
        BY_ACCESS_KEY
    }

    static List<String> of(Path engine, Optional<Path> directory, Tables tables, int port) throws IOException {
        // The client compiler alone starts in half the CPU time; a small heap is enough, rows live in native memory.
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(engine),
                DynamoDbChild.class.getName(),
                "-disableTelemetry",
                "-port",
                Integer.toString(port)));
        if (tables == Tables.SHARED) {
            command.add("-sharedDb");
        }
        directory.ifPresentOrElse(
                path -> command.addAll(List.of("-dbPath", path.toAbsolutePath().toString())),
                () -> command.add("-inMemory"));
        return List.copyOf(command);
    }

    private static String classPath(Path engine) throws IOException {
        if (!Files.isDirectory(engine)) {
            throw new IllegalStateException("engine folder " + engine + " does not exist: build local/dynamodb-local");
        }
        var entries = new ArrayList<String>();
        try (var files = Files.list(engine)) {
            files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .forEach(jar -> entries.add(jar.toAbsolutePath().toString()));
        }
        var ours = DynamoDbChild.class.getProtectionDomain().getCodeSource().getLocation();
        entries.add(Path.of(URI.create(ours.toString())).toString());
        return String.join(File.pathSeparator, entries);
    }
}
