package io.clickledger.bench;

import java.lang.management.ManagementFactory;

/** What the heap holds after collections forced at short intervals: a run of its own, which they slow down; garbage is no need. */
final class LiveHeap {

    private static final long BETWEEN_MILLIS = 50;

    private volatile long peak;
    private volatile long least = Long.MAX_VALUE;
    private volatile boolean done;
    private final Thread watch = Thread.ofPlatform().daemon().start(this::watch);

    long peak() {
        done = true;
        watch.interrupt();
        return peak;
    }

    /** By how much the heap's contents varied; what earlier work leaves behind may go in between. */
    long growth() {
        return peak() - least;
    }

    private void watch() {
        while (!done) {
            System.gc();
            var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            peak = Math.max(peak, heap.getUsed());
            least = Math.min(least, heap.getUsed());
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
