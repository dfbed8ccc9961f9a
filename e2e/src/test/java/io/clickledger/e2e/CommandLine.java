package io.clickledger.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the packaged program as {@code ./clickledger} does, in processes of its own. */
public final class CommandLine {

    private static final Path LAYOUT = Path.of("../local/target/clickledger/lib");

    private CommandLine() {}

    /** What a command printed, both streams together, and how it ended. */
    public record Outcome(int exitCode, String output) {

        /** The last line printed, empty without one. */
        public String lastLine() {
            return output.strip().lines().reduce("", (line, next) -> next);
        }
    }

    static Process start(String base, String... arguments) throws IOException {
        var command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-DLOG_LEVEL=warn",
                                property("clickledger.dynamodb"),
                                property("clickledger.trino"),
                                "-cp",
                                LAYOUT + "/*",
                                "io.clickledger.local.command.Launcher"),
                        Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(List.copyOf(command)).redirectErrorStream(true);
        builder.environment().put("CLICKLEDGER_BASE", base);
        return builder.start();
    }

    /** Runs a command against the system at {@code base} and waits for its end. */
    public static Outcome run(String base, String... arguments) throws IOException, InterruptedException {
        var process = start(base, arguments);
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + String.join(" ", arguments));
        }
        return new Outcome(process.exitValue(), output);
    }

    private static String property(String name) {
        return "-D" + name + "=" + Objects.requireNonNull(System.getProperty(name), name);
    }
}
