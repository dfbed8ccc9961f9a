package io.clickledger.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The same benchmark in several JVMs one after the other: each compiles the same code in another way, which can change a ratio by more
 * than all the noise within one.
 */
final class Forks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> reports = new ArrayList<>();

    /** Runs {@code benchmark}, which reports as {@code name} and a number, {@code count} times with this JVM's options. */
    Forks(Class<?> benchmark, String name, int count) throws IOException, InterruptedException {
        for (int fork = 1; fork <= count; fork++) {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of("-classpath", System.getProperty("java.class.path"), benchmark.getName()));
            command.add(name + "-" + fork);
            var exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("fork " + fork + " of " + name + " ended with " + exit);
            }
            reports.add(
                    JSON.readTree(Path.of("target", name + "-" + fork + ".json").toFile())
                            .path("rows"));
        }
    }

    /** The middle value of all JVMs. */
    double median(int row, String column) {
        var sorted = reports.stream()
                .mapToDouble(rows -> rows.path(row).path(column).asDouble())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    /** The value of each JVM. */
    String each(int row, String column) {
        return reports.stream()
                .map(rows -> String.format(
                        Locale.ROOT, "%.2f", rows.path(row).path(column).asDouble()))
                .collect(Collectors.joining(", "));
    }
}
