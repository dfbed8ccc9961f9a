package io.clickledger.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Draws docs/plots from the JSON that the benchmarks have left in target/; what was not run is not drawn. */
final class Plots {

    private static final Path FOLDER = Path.of("..", "docs", "plots");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Plots() {}

    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FOLDER);
        bars(
                "redirect-benchmark",
                "CPU of a click, in multiples of its two SDK calls alone",
                "a click",
                List.of("x floor"));
        bars(
                "http-client-benchmark",
                "CPU of a click's two calls by HTTP client, in multiples of Apache 5",
                "two calls over",
                List.of("x Apache 5"));
        bars(
                "engine-benchmark",
                "Clicks counted per second of one core",
                "counting by",
                List.of("records/s of a core"));
        bars(
                "freshness-benchmark",
                "From the click to the answer with it, ms",
                "batch window",
                List.of("p50 ms", "p95 ms", "p99 ms"));
        writeUnits();
    }

    private static void bars(String benchmark, String title, String label, List<String> columns) throws IOException {
        var rows = rows(benchmark);
        var chart = new BarChart(title);
        for (var row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                var suffix = columns.size() == 1 ? "" : ", " + columns.get(i);
                chart.bar(
                        row.path(label).asText() + suffix,
                        row.path(columns.get(i)).asDouble(),
                        i);
            }
        }
        write(benchmark, chart, rows);
    }

    /** The batch of a second of the peak, for each popularity of ads. */
    private static void writeUnits() throws IOException {
        var rows = rows("aggregator-benchmark");
        var chart = new BarChart("Write units per click, 10,000 clicks/s on 16 shards, window of 1 s");
        for (var row : rows) {
            if (row.path("records a batch").asInt() == AggregatorBenchmark.PEAK_BATCH) {
                var ads = row.path("ads").asText();
                var counters = row.path("units a click: counters").asDouble();
                chart.bar(ads + ": one per record", row.path("per record").asDouble(), 0)
                        .bar(
                                ads + ": one per ad and minute",
                                row.path("per ad and minute").asDouble(),
                                1)
                        .bar(
                                ads + ": minimum, ad and hour",
                                counters / row.path("x minimum").asDouble(),
                                2)
                        .bar(
                                ads + ": ours, lists and progress too",
                                counters
                                        * (1
                                                + row.path("% on top: lists and progress")
                                                                .asDouble()
                                                        / 100),
                                3);
            }
        }
        write("write-units", chart, rows);
    }

    private static JsonNode rows(String benchmark) throws IOException {
        var file = Path.of("target", benchmark + ".json");
        return Files.exists(file) ? JSON.readTree(file.toFile()).path("rows") : JSON.createArrayNode();
    }

    private static void write(String name, BarChart chart, JsonNode rows) throws IOException {
        if (!rows.isEmpty()) {
            var file = FOLDER.resolve(name + ".svg");
            Files.writeString(file, chart.svg());
            System.out.println(file);
        }
    }
}
