package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.LIMITS;
import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.click;
import static io.clickledger.aggregator.Deliveries.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.clickledger.aggregator.AggregateBatch.Stores;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a batch costs, in figures that hold on any machine: a regression of one of them fails the build, times do not. */
final class BatchCostTest {

    private static final int RECORDS = 600;
    private static final int ADS = 5_000;

    /** Some 3.1 kilobytes were seen, 1.2 of them for the JSON's tokens. */
    private static final long MOST_BYTES_A_RECORD = 4_500;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AtomicInteger counterWrites = new AtomicInteger();
    private final AtomicInteger otherWrites = new AtomicInteger();
    private final AggregateBatch aggregate = new AggregateBatch(
            LIMITS,
            stores(),
            new BatchTally(
                    new Metrics(FunctionName.AGGREGATOR, (function, figures) -> {}, Clock.systemUTC()),
                    Clock.systemUTC()));
    private final Random random = new Random(1);
    private long sequence;

    @Test
    void everyItemOfABatchIsWrittenOnce() {
        var batch = batch();

        settle(batch);

        assertThat(counterWrites).hasValue((int) batch.records().stream()
                .map(StreamedRecord::partitionKey)
                .distinct()
                .count());
    }

    @Test
    void listsAndProgressAreAFewWritesABatch() {
        settle(batch());
        otherWrites.set(0);

        settle(batch());

        // Of the minute, the ten minutes and the hour, and the shard's progress; the directory knows the partitions.
        assertThat(otherWrites.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void recordAllocatesABoundedAmount() {
        for (int i = 0; i < 20; i++) {
            settle(batch());
        }
        var batch = batch();
        var before = THREADS.getTotalThreadAllocatedBytes();

        settle(batch);

        assertThat((THREADS.getTotalThreadAllocatedBytes() - before) / RECORDS).isLessThan(MOST_BYTES_A_RECORD);
    }

    private void settle(StreamBatch batch) {
        assertThat(aggregate.settle(batch, () -> Duration.ofMinutes(1))).isEmpty();
    }

    /** Few ads have many of its clicks. */
    private StreamBatch batch() {
        return new StreamBatch(
                SHARD,
                IntStream.range(0, RECORDS)
                        .mapToObj(i -> "ad-" + (int) Math.pow(ADS, random.nextDouble()))
                        .map(ad -> record(++sequence, click(ad, "i-" + sequence, NOON.plusMillis(sequence))))
                        .toList());
    }

    private Stores stores() {
        var counters = new InMemoryCounterStore();
        var lists = new InMemoryTopListStore();
        return new Stores(
                partition -> otherWrites.incrementAndGet(),
                group -> {
                    counterWrites.incrementAndGet();
                    return counters.add(group);
                },
                (place, next) -> {
                    otherWrites.incrementAndGet();
                    return lists.put(place, next);
                },
                settled -> otherWrites.incrementAndGet(),
                new InMemoryQuarantine());
    }
}
