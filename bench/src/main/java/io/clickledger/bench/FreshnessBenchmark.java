package io.clickledger.bench;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.local.LocalSystem;
import io.clickledger.local.SystemOptions;
import io.clickledger.local.SystemOptions.Signing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * From the click to the first answer that counts it, on the whole local system over HTTP: the stream is polled once a second as Lambda
 * does, the engines are the local ones.
 */
final class FreshnessBenchmark {

    private static final int PROBES = 5;
    private static final int WARM_UP_CLICKS = 8;
    private static final int CLICKS_OF_A_PROBE = 40;
    private static final Duration BETWEEN_QUERIES = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ANY_PORT = 0;
    private static final int DIGITS = 3;
    private static final double MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalSystem system;

    private FreshnessBenchmark(LocalSystem system) {
        this.system = system;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var report = new Report("freshness-benchmark");
        for (var window : new Duration[] {Duration.ZERO, Duration.ofSeconds(1)}) {
            try (var system = LocalSystem.start(SystemOptions.of(ANY_PORT, Optional.empty(), Signing.REQUIRED)
                    .gathering(window))) {
                var benchmark = new FreshnessBenchmark(system);
                benchmark.run("warm-up", WARM_UP_CLICKS);
                var nanos = benchmark.run("w" + window.toSeconds(), CLICKS_OF_A_PROBE);
                report.row()
                        .text("batch window", window.toSeconds() + " s")
                        .number("clicks", (double) nanos.getTotalCount())
                        .number("p50 ms", nanos.getValueAtPercentile(50) / MILLI)
                        .number("p95 ms", nanos.getValueAtPercentile(95) / MILLI)
                        .number("p99 ms", nanos.getValueAtPercentile(99) / MILLI)
                        .number("max ms", nanos.getMaxValue() / MILLI);
            }
        }
        report.publish();
    }

    private Histogram run(String name, int clicks) throws InterruptedException {
        var nanos = new ConcurrentHistogram(DIGITS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, PROBES)
                    .mapToObj(i -> (Callable<Histogram>) () -> probe(name + "-" + i, clicks, nanos))
                    .toList());
        }
        if (nanos.getTotalCount() != (long) PROBES * clicks) {
            throw new IllegalStateException("only " + nanos.getTotalCount() + " clicks became visible");
        }
        return nanos;
    }

    /** Clicks one ad again and again, each time in another phase of the poll, and asks until the click is in the answer. */
    private Histogram probe(String name, int clicks, Histogram nanos) throws IOException, InterruptedException {
        var random = new Random(name.hashCode());
        var advertiser = new AdvertiserId("advertiser-" + name);
        var ad = new AdId("ad-" + name);
        var landing = new Landing(advertiser, new Destination("https://shop.example/"));
        var token = system.token(Optional.of(advertiser));
        for (int click = 1; click <= clicks; click++) {
            Thread.sleep(random.nextInt(1_000));
            var started = System.nanoTime();
            get(system.link(ad, new ImpressionId("i-" + name + "-" + click), Optional.of(landing)), token);
            await(ad, token, click);
            nanos.recordValue(System.nanoTime() - started);
        }
        return nanos;
    }

    private void await(AdId ad, String token, int clicks) throws IOException, InterruptedException {
        var question = system.base().resolve("/metrics?minutes=60&ad_ids=" + ad);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!get(question, token).contains("\"total\":" + clicks + ",")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("click " + clicks + " of " + ad + " is not visible");
            }
            Thread.sleep(BETWEEN_QUERIES);
        }
    }

    private String get(URI target, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
