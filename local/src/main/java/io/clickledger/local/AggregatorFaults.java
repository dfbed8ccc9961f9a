package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.clickledger.local.polling.BatchInvoker;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the aggregator's invocations in the ways Lambda's can end; without being told to, in none. */
public final class AggregatorFaults implements BatchInvoker {

    private final BatchInvoker function;
    private final AtomicInteger crashes = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger zombies = new AtomicInteger();
    private volatile double repeated;
    private volatile boolean stopped;

    AggregatorFaults(BatchInvoker function) {
        this.function = function;
    }

    /** The next {@code batches} are counted, and the environment dies before it can say so. */
    public void crashAfterCounting(int batches) {
        crashes.set(batches);
    }

    /** The next {@code batches} are counted up to their middle, where the environment dies. */
    public void killHalfWay(int batches) {
        kills.set(batches);
    }

    /** The next {@code batches} are given up as timed out while the environment goes on counting them. */
    public void leaveZombies(int batches) {
        zombies.set(batches);
    }

    /** That share of batches, 0 to 1, is counted and delivered again. */
    public void repeat(double share) {
        repeated = share;
    }

    /** No batch is counted until {@link #resume}. */
    public void stop() {
        stopped = true;
    }

    /** What was not counted is. */
    public void resume() {
        stopped = false;
    }

    /** Whether every fault that was asked for has happened. */
    public boolean spent() {
        return crashes.get() == 0 && kills.get() == 0 && zombies.get() == 0;
    }

    @Override
    public StreamsEventResponse invoke(KinesisEvent batch) {
        if (stopped) {
            throw new IllegalStateException("fault: the function is stopped");
        }
        if (takeOne(zombies)) {
            Thread.startVirtualThread(() -> function.invoke(batch));
            throw new IllegalStateException("fault: the invocation timed out");
        }
        if (takeOne(kills)) {
            function.invoke(firstHalf(batch));
            throw new IllegalStateException("fault: the environment died half way");
        }
        var response = function.invoke(batch);
        if (takeOne(crashes) || ThreadLocalRandom.current().nextDouble() < repeated) {
            throw new IllegalStateException("fault: the environment died after counting");
        }
        return response;
    }

    private static KinesisEvent firstHalf(KinesisEvent batch) {
        var half = new KinesisEvent();
        half.setRecords(batch.getRecords().subList(0, (batch.getRecords().size() + 1) / 2));
        return half;
    }

    private static boolean takeOne(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
