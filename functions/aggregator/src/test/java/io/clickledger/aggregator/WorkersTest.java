package io.clickledger.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorkersTest {

    private static final int CONCURRENCY = 4;

    private final Workers workers = new Workers(CONCURRENCY);

    @Test
    void resultsComeInTheOrderOfTheItems() {
        var items = IntStream.range(0, 1_000).boxed().toList();

        assertThat(workers.map(items, i -> i)).isEqualTo(items);
        assertThat(workers.map(List.of(), i -> i)).isEmpty();
    }

    @Test
    void asManyItemsRunAtOnceAsAllowedAndNoMore() {
        var barrier = new CyclicBarrier(CONCURRENCY);
        var running = new AtomicInteger();

        var seen = workers.map(IntStream.range(0, 3 * CONCURRENCY).boxed().toList(), i -> {
            var now = running.incrementAndGet();
            meet(barrier);
            running.decrementAndGet();
            return now;
        });

        assertThat(seen).allMatch(now -> now <= CONCURRENCY);
    }

    @Test
    void failureIsThrownAfterAllHaveEnded() {
        var ended = new AtomicInteger();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> workers.map(List.of(0, 1, 2, 3), i -> {
                    if (i == 0) {
                        throw new IllegalStateException("broken");
                    }
                    return ended.incrementAndGet();
                }))
                .withCauseInstanceOf(IllegalStateException.class);

        assertThat(ended).hasValue(3);
    }

    @Test
    void oneFailureKeepsNoOtherItemFromBeingTried() {
        var tried = new AtomicInteger();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> workers.map(IntStream.range(0, 1_000).boxed().toList(), i -> {
                    tried.incrementAndGet();
                    return 1 / i;
                }))
                .withCauseInstanceOf(ArithmeticException.class);

        assertThat(tried).hasValue(1_000);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("fewer items ran at once than allowed", e);
        }
    }
}
