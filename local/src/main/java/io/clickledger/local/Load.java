package io.clickledger.local;

import io.clickledger.events.LinkKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends a plan's clicks at a fixed rate, whatever the answers take.
 *
 * <p>Open loop: a click's latency counts from when it was due, not from when a slow system let it out, so waiting is not left out
 * of the figures (coordinated omission).
 */
public final class Load {

    /** A request without an answer by then is recorded as unanswered. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** More unanswered requests than this, and the sender is what would be measured. */
    private static final int MOST_IN_FLIGHT = 10_000;

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final String HUMAN_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String ROBOT_AGENT =
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private final URI base;
    private final LinkKeys keys;
    private final HttpClient client;
    private final Histogram latencyMicros = new ConcurrentHistogram(HIGHEST_MICROS, SIGNIFICANT_DIGITS);
    private final LongAdder redirected = new LongAdder();
    private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();

    /**
     * How a load was answered.
     *
     * @param latencyMicros of the requests that were answered at all
     * @param redirected requests answered with 302
     * @param firstFailure why the first unanswered request has no answer, if there is one
     */
    public record Answers(Histogram latencyMicros, long redirected, Optional<String> firstFailure) {}

    /** A load against the system at {@code base}, whose links {@code keys} sign. */
    public Load(URI base, LinkKeys keys, HttpClient client) {
        this.base = base;
        this.keys = keys;
        this.client = client;
    }

    /** Sends all of {@code plan} at {@code rate} clicks a second and waits for the answers; {@code sent} is told the number. */
    public Answers run(LoadPlan plan, int rate, LoadJournal journal, IntConsumer sent) throws InterruptedException {
        var inFlight = new Semaphore(MOST_IN_FLIGHT);
        var started = System.nanoTime();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = plan.requests().iterator();
            for (int number = 0; requests.hasNext(); number++) {
                var request = requests.next();
                var due = started + TimeUnit.SECONDS.toNanos(number) / rate;
                waitUntil(due);
                inFlight.acquire();
                senders.execute(() -> {
                    try {
                        var line = new LoadJournal.Line(request.impression(), request.kind(), send(request, due));
                        redirected.add(line.redirected() ? 1 : 0);
                        journal.write(line);
                    } finally {
                        inFlight.release();
                    }
                });
                sent.accept(number + 1);
            }
        }
        return new Answers(latencyMicros, redirected.sum(), Optional.ofNullable(firstFailure.get()));
    }

    private int send(LoadPlan.Request request, long due) {
        var http = HttpRequest.newBuilder(base.resolve(request.link().sign(keys)))
                .timeout(TIMEOUT)
                .header("User-Agent", request.kind() == LoadPlan.Kind.ROBOT ? ROBOT_AGENT : HUMAN_AGENT)
                .build();
        try {
            var status = client.send(http, BodyHandlers.discarding()).statusCode();
            var micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
            latencyMicros.recordValue(Math.min(micros, HIGHEST_MICROS));
            return status;
        } catch (IOException e) {
            firstFailure.compareAndSet(null, e.toString());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void waitUntil(long dueNanos) {
        for (var left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
