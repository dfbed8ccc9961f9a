package io.clickledger.bench;

import io.clickledger.reconcile.GeneratedHour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reconciliation's own work, Athena's and DynamoDB's time apart: reading results, comparing, judging, at three sizes of an hour, beside
 * the time that making up the hour takes alone.
 */
final class ReconcileBenchmark {

    private static final int WARM_UP = 200_000;
    private static final int[] AD_MINUTES = {100_000, 1_000_000, 4_000_000};
    private static final double MEGABYTE = 1 << 20;

    private ReconcileBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var warm = new GeneratedHour(WARM_UP);
        for (int i = 0; i < 5; i++) {
            warm.compare();
        }
        var json = new ArrayList<String>();
        System.out.printf(
                "%12s %12s %12s %16s %16s%n", "ad-minutes", "seconds", "of it making", "ad-minutes/s", "live heap MB");
        for (var size : AD_MINUTES) {
            var hour = new GeneratedHour(size);
            var making = seconds(hour::drain);
            var comparing = seconds(hour::compare);
            var peak = liveMegabytes(hour);
            System.out.printf(
                    "%,12d %12.2f %12.2f %,16.0f %16.1f%n",
                    hour.adMinutes(), comparing, making, hour.adMinutes() / comparing, peak);
            json.add("{\"ad_minutes\":%d,\"seconds\":%.3f,\"making_seconds\":%.3f,\"live_heap_mb\":%.1f}"
                    .formatted(hour.adMinutes(), comparing, making, peak));
        }
        var file = Path.of("target", "reconcile-benchmark.json");
        Files.writeString(file, "[\n" + String.join(",\n", json) + "\n]\n");
        System.out.println("JSON: " + file);
    }

    /** At its most, over as many runs as a second takes, for a short one could end before its heap is looked at. */
    private static double liveMegabytes(GeneratedHour hour) {
        var heap = new LiveHeap();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        do {
            hour.compare();
        } while (System.nanoTime() < end);
        return heap.peak() / MEGABYTE;
    }

    private static double seconds(LongSupplier work) {
        var started = System.nanoTime();
        var result = work.getAsLong();
        if (result <= 0) {
            throw new IllegalStateException("nothing was done");
        }
        return (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
