package io.clickledger.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

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
            var live = now();
            peak = Math.max(peak, live);
            least = Math.min(least, live);
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Bytes, as a collection leaves them: since then threads may have taken allocation buffers of a megabyte, empty as yet. */
    static long now() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
