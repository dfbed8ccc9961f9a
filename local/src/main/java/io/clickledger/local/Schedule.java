package io.clickledger.local;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedule that stands in for EventBridge Scheduler: it calls functions again and again, whatever comes of a call. */
final class Schedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /** Calls {@code function} after {@code delay} for the first time, then {@code interval} after each call's end. */
    void every(Duration interval, Duration delay, String name, Runnable function) {
        calls.execute(() -> repeat(interval, delay, name, function));
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }

    private static void repeat(Duration interval, Duration delay, String name, Runnable function) {
        try {
            Thread.sleep(delay);
            while (true) {
                call(name, function);
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            // The schedule is closed.
            Thread.currentThread().interrupt();
        }
    }

    private static void call(String name, Runnable function) {
        try {
            function.run();
        } catch (RuntimeException e) {
            // The function may fail in any way, as while an engine is out, and the schedule goes on.
            LOG.atWarn()
                    .addKeyValue("function", name)
                    .addKeyValue("cause", e.toString())
                    .log("scheduled call failed");
        }
    }
}
