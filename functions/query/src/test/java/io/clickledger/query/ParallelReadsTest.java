package io.clickledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ParallelReadsTest {

    private final ParallelReads reads = new ParallelReads(3);

    @Test
    void resultsComeInTheOrderAsked() {
        var results = reads.all(
                IntStream.range(0, 50).<Supplier<Integer>>mapToObj(i -> () -> i).toList());

        assertThat(results).isEqualTo(IntStream.range(0, 50).boxed().toList());
        assertThat(reads.all(List.of())).isEmpty();
    }

    @Test
    void asManyAsAllowedRunAtATime() {
        var running = new AtomicInteger();
        var barrier = new CyclicBarrier(3);
        Supplier<Integer> read = () -> {
            var now = running.incrementAndGet();
            await(barrier);
            running.decrementAndGet();
            await(barrier);
            return now;
        };

        var seen = reads.all(Stream.generate(() -> read).limit(9).collect(Collectors.toList()));

        assertThat(seen).containsOnly(1, 2, 3);
    }

    @Test
    void unavailableCountersAreToldAsSuch() {
        Supplier<Integer> fails = () -> {
            throw new CountersUnavailableException("query of counters failed");
        };

        assertThatExceptionOfType(CountersUnavailableException.class).isThrownBy(() -> reads.all(List.of(fails)));
    }

    @Test
    void refusalIsHandedOn() {
        Supplier<Integer> refuses = () -> {
            throw new QueryRefusedException(Problem.tooMuchToRead());
        };

        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> reads.all(List.of(refuses)))
                .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }

    @Test
    void anyOtherFailureIsADefect() {
        Supplier<Integer> fails = () -> {
            throw new ArithmeticException();
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> reads.all(List.of(fails)))
                .withCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void firstFailureEndsTheOthers() {
        var interrupted = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        Supplier<Integer> fails = () -> {
            await(started);
            throw new CountersUnavailableException("query of counters failed");
        };
        Supplier<Integer> hangs = () -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 0;
        };

        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> reads.all(List.of(fails, hangs)));
        Awaitility.await().until(() -> interrupted.getCount() == 0);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
