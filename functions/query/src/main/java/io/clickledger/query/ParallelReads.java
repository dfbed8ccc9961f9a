package io.clickledger.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Reads that wait for the network side by side, no more at a time than there are connections. */
final class ParallelReads {

    private final ExecutorService threads;

    ParallelReads(int atATime) {
        threads = Executors.newFixedThreadPool(
                atATime, Thread.ofVirtual().name("read-", 0).factory());
    }

    /** What {@code reads} give, in their order. The first failure ends the others and is thrown. */
    <T> List<T> all(List<Supplier<T>> reads) {
        var futures = reads.stream().map(read -> threads.submit(read::get)).toList();
        try {
            var results = new ArrayList<T>(futures.size());
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof QueryRefusedException refused) {
                throw refused;
            }
            throw e.getCause() instanceof CountersUnavailableException unavailable
                    ? new CountersUnavailableException("a parallel read failed", unavailable)
                    : new IllegalStateException("a parallel read failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CountersUnavailableException("interrupted while reading", e);
        } finally {
            futures.forEach(ParallelReads::abandon);
        }
    }

    /** Does all {@code reads}. The first failure ends the others and is thrown. */
    void run(List<Runnable> reads) {
        all(reads.stream()
                .<Supplier<Boolean>>map(read -> () -> {
                    read.run();
                    return true;
                })
                .toList());
    }

    /** Does nothing to a read that has ended. */
    private static void abandon(Future<?> read) {
        read.cancel(true);
    }
}
