package io.clickledger.wire;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.local.LocalSystem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** People who click at a fixed rate, each impression once, whatever the answers take. */
final class SteadyClicks {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ADS = 20;
    private static final int REDIRECT = 302;
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final LocalSystem system;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int rate;
    private int sent;

    SteadyClicks(LocalSystem system, int rate) {
        this.system = system;
        this.rate = rate;
    }

    /**
     * How some clicks were answered.
     *
     * @param sent clicks
     * @param redirected of them
     * @param millis from when a click was due to its answer
     */
    record Answers(int sent, long redirected, Histogram millis) {

        double p99() {
            return millis.getValueAtPercentile(99);
        }
    }

    /** Distinct impressions clicked so far. */
    int sent() {
        return sent;
    }

    /** Sends {@code count} clicks and waits for their answers. */
    Answers send(int count) {
        var millis = new ConcurrentHistogram(PATIENCE.toMillis() * 2, 2);
        var redirected = new LongAdder();
        var answers = new ArrayList<CompletableFuture<?>>();
        var began = System.nanoTime();
        for (int number = 0; number < count; number++) {
            var due = began + TimeUnit.SECONDS.toNanos(number) / rate;
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            answers.add(http.sendAsync(click(), BodyHandlers.discarding()).handle((answer, failure) -> {
                millis.recordValue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due));
                redirected.add(redirected(answer) ? 1 : 0);
                return answer;
            }));
        }
        answers.forEach(CompletableFuture::join);
        return new Answers(count, redirected.sum(), millis);
    }

    private static boolean redirected(@Nullable HttpResponse<?> answer) {
        return answer != null && answer.statusCode() == REDIRECT;
    }

    private HttpRequest click() {
        var advertiser = new AdvertiserId("adv-" + sent % 3);
        var landing = new Landing(advertiser, new Destination("https://shop.example/"));
        URI link = system.link(new AdId("ad-" + sent % ADS), new ImpressionId("wire-" + sent), Optional.of(landing));
        sent++;
        return HttpRequest.newBuilder(link)
                .timeout(PATIENCE)
                .header("User-Agent", AGENT)
                .build();
    }
}
