package io.clickledger.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;

/**
 * CPU time of all threads of this process, as POSIX tells it.
 *
 * <p>The JDK's own figure moves in steps of ten milliseconds, too coarse for short turns. Needs a 64-bit Linux.
 */
@SuppressWarnings("restricted") // The JVM is started with --enable-native-access.
final class ProcessClock {

    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final MethodHandle CLOCK_GETTIME = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private static final MemorySegment TIMESPEC = Arena.global().allocate(ValueLayout.JAVA_LONG, 2);

    private ProcessClock() {}

    static synchronized long nanos() {
        try {
            if ((int) CLOCK_GETTIME.invokeExact(CLOCK_PROCESS_CPUTIME_ID, TIMESPEC) != 0) {
                throw new IllegalStateException("clock_gettime failed");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return TimeUnit.SECONDS.toNanos(TIMESPEC.getAtIndex(ValueLayout.JAVA_LONG, 0))
                + TIMESPEC.getAtIndex(ValueLayout.JAVA_LONG, 1);
    }
}
