package io.clickledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What a benchmark measured: a table for the reader, JSON for a comparison. */
final class Measurements {

    private static final int DIGITS = 3;

    private final List<Measured> measured = new ArrayList<>();

    /** Runs {@code call} to warm up, then measures it. */
    void measure(String name, int warmUps, int runs, Call call) {
        for (int i = 0; i < warmUps; i++) {
            call.run();
        }
        var nanos = new Histogram(DIGITS);
        var readsBefore = DynamoReadCount.calls();
        var note = "";
        for (int i = 0; i < runs; i++) {
            var started = System.nanoTime();
            note = call.run();
            nanos.recordValue(System.nanoTime() - started);
        }
        var reads = (double) (DynamoReadCount.calls() - readsBefore) / runs;
        measured.add(new Measured(
                name,
                runs,
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(99)),
                reads,
                note));
    }

    /** Prints the table and writes {@code json}. */
    void report(Path json) throws IOException {
        System.out.printf("%-44s %6s %9s %9s %7s  %s%n", "query", "runs", "p50 ms", "p99 ms", "reads", "note");
        measured.forEach(row -> System.out.printf(
                "%-44s %6d %9.1f %9.1f %7.1f  %s%n", row.name, row.runs, row.p50, row.p99, row.reads, row.note));
        Files.writeString(
                json, measured.stream().map(Measured::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        System.out.println("JSON: " + json);
    }

    /** What is measured; tells in a word what it did. */
    interface Call {
        String run();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    /** One row; times in milliseconds, reads in calls. Names and notes are ours and need no escaping. */
    private record Measured(String name, int runs, double p50, double p99, double reads, String note) {

        String json() {
            return "{\"name\":\"%s\",\"runs\":%d,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"reads\":%.1f,\"note\":\"%s\"}"
                    .formatted(name, runs, p50, p99, reads, note);
        }
    }
}
