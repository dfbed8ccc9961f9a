package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedule that stands in for EventBridge Scheduler: it calls the heartbeat function again and again. */
final class Heartbeats implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    /** On AWS it is a minute; here a person waits for an answer's {@code complete_through}. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(30);

    private final RequestHandler<ScheduledEvent, ?> function;
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    private final ScheduledFuture<?> beating;

    private Heartbeats(RequestHandler<ScheduledEvent, ?> function) {
        this.function = function;
        this.beating = schedule.scheduleWithFixedDelay(this::beat, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Heartbeats start(RequestHandler<ScheduledEvent, ?> function) {
        return new Heartbeats(function);
    }

    @Override
    public void close() {
        beating.cancel(true);
        schedule.shutdownNow();
    }

    private void beat() {
        try {
            function.handleRequest(new ScheduledEvent(), new LocalContext("heartbeat", FUNCTION_TIMEOUT));
        } catch (RuntimeException e) {
            // The function may fail in any way, as while an engine is out, and the schedule goes on.
            LOG.warn("heartbeat failed cause={}", e.toString());
        }
    }
}
