package io.clickledger.aggregator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A bounded number of remote calls at a time, on virtual threads. */
final class Workers {

    private final int concurrency;

    Workers(int concurrency) {
        this.concurrency = concurrency;
    }

    /**
     * The results of {@code work} on each of {@code items}, in their order; begun in their order too. Throws, after all have ended,
     * a {@link java.util.concurrent.CompletionException} when one of them threw.
     */
    <T, R> List<R> map(List<T> items, Function<T, R> work) {
        var results = items.stream().map(item -> new CompletableFuture<R>()).toList();
        var next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                results.get(i).complete(work.apply(items.get(i)));
            }
        };
        var workers = IntStream.range(0, Math.min(concurrency, items.size()))
                .mapToObj(n -> CompletableFuture.runAsync(worker, Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(workers).join();
        return results.stream().map(CompletableFuture::join).toList();
    }
}
