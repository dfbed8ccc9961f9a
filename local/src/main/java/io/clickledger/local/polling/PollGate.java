package io.clickledger.local.polling;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What holds a poller's threads: closed for good, or shut for a pause. */
final class PollGate {
    private final Duration step;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean paused;

    /** A paused thread looks again after each step. */
    PollGate(Duration step) {
        this.step = step;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    void close() {
        closed.countDown();
    }

    /** Waits out a pause; false when the poller has closed. */
    boolean passes() {
        while (paused) {
            if (!sleeps(step)) {
                return false;
            }
        }
        return closed.getCount() > 0;
    }

    /** Waits; false when the poller has closed meanwhile. */
    boolean sleeps(Duration time) {
        try {
            return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
