package io.clickledger.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * What some work takes: CPU time of all threads of this process, collection and compilation included, and bytes that its threads
 * allocate.
 */
record Effort(double cpuMicros, double bytes, double wallMicros) {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    /** Of {@code work}, for each of the {@code operations} that it does. */
    static Effort of(long operations, Runnable work) {
        var bytes = THREADS.getTotalThreadAllocatedBytes();
        var cpu = PROCESS.getProcessCpuTime();
        var wall = System.nanoTime();
        work.run();
        return new Effort(
                (PROCESS.getProcessCpuTime() - cpu) / MICRO / operations,
                (double) (THREADS.getTotalThreadAllocatedBytes() - bytes) / operations,
                (System.nanoTime() - wall) / MICRO / operations);
    }
}
