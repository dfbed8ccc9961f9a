package io.clickledger.aggregator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A bounded number of remote calls at a time, on the caller's thread and virtual ones. */
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
        new Shift<>(items, work, results, new AtomicInteger(), new AtomicInteger(concurrency)).run();
        CompletableFuture.allOf(
                        results.stream().filter(result -> !result.isDone()).toArray(CompletableFuture<?>[]::new))
                .join();
        return results.stream().map(CompletableFuture::join).toList();
    }

    /**
     * Takes one item after the other until there are none.
     *
     * @param next the first item that nobody has taken
     * @param places for how many more threads there is room
     */
    private record Shift<T, R>(
            List<T> items,
            Function<T, R> work,
            List<CompletableFuture<R>> results,
            AtomicInteger next,
            AtomicInteger places)
            implements Runnable {

        /** Has another thread begin before it works itself: threads started one by the other come only as far as there is work. */
        @Override
        public void run() {
            if (places.decrementAndGet() > 0 && next.get() < items.size() - 1) {
                Thread.startVirtualThread(this);
            }
            for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                settle(items.get(i), results.get(i));
            }
        }

        private void settle(T item, CompletableFuture<R> result) {
            try {
                result.complete(work.apply(item));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }
    }
}
