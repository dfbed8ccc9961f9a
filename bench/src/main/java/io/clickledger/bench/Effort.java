package io.clickledger.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * What some work takes.
 *
 * @param threadMicros CPU time of the thread that does it
 * @param cpuMicros CPU time of all threads of this process, those that collect and compile included
 * @param bytes what all its threads allocate
 * @param wallMicros time by the clock, which a busy machine stretches
 */
record Effort(double threadMicros, double cpuMicros, double bytes, double wallMicros) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    /** Of {@code work}, for each of the {@code operations} that it does. */
    static Effort of(long operations, Runnable work) {
        var bytes = THREADS.getTotalThreadAllocatedBytes();
        var cpu = ProcessClock.nanos();
        var thread = THREADS.getCurrentThreadCpuTime();
        var wall = System.nanoTime();
        work.run();
        var done = System.nanoTime();
        return new Effort(
                (THREADS.getCurrentThreadCpuTime() - thread) / MICRO / operations,
                (ProcessClock.nanos() - cpu) / MICRO / operations,
                (double) (THREADS.getTotalThreadAllocatedBytes() - bytes) / operations,
                (done - wall) / MICRO / operations);
    }
}
