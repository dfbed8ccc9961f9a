package io.clickledger.local.polling;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The local event source mapping: hands the records of a Kinesis stream to a function as Lambda does. Each shard has
 * one batch under way at a time; a child is read after its parents are settled to their ends; what failed is tried
 * again without limit; a record may be delivered twice, never left out.
 */
public final class StreamPoller implements AutoCloseable {
    private final PollGate gate;
    private final KinesisShardPolls polls;

    private StreamPoller(KinesisClient kinesis, Mapping mapping, BatchInvoker invoker, Clock clock) {
        gate = new PollGate(mapping.pollInterval());
        polls = new KinesisShardPolls(new KinesisPolling(kinesis, mapping, invoker, gate, clock));
    }

    /**
     * How a stream is mapped to a function.
     *
     * @param checkpoints where the progress of each shard is kept over a restart; without it every start begins at the
     *     oldest record
     */
    public record Mapping(
            String stream,
            int batchSize,
            Duration batchWindow,
            Duration pollInterval,
            boolean bisect,
            Optional<Path> checkpoints) {
        /** Lambda's limits. */
        private static final int MAX_BATCH_SIZE = 10_000;

        private static final Duration MAX_WINDOW = Duration.ofMinutes(5);

        /** Throws {@link IllegalArgumentException} beyond Lambda's limits. */
        public Mapping {
            if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
                throw new IllegalArgumentException(
                        "mapping: batch size " + batchSize + " is not from 1 to " + MAX_BATCH_SIZE);
            }
            if (batchWindow.isNegative() || batchWindow.compareTo(MAX_WINDOW) > 0) {
                throw new IllegalArgumentException(
                        "mapping: batch window " + batchWindow + " is not from 0 to " + MAX_WINDOW);
            }
            if (!pollInterval.isPositive()) {
                throw new IllegalArgumentException("mapping: poll interval " + pollInterval + " is not positive");
            }
        }

        /** As the deployed mapping is set: Lambda polls a shard once per second. */
        public static Mapping of(String stream) {
            return new Mapping(stream, 1_000, Duration.ZERO, Duration.ofSeconds(1), true, Optional.empty());
        }
    }

    /** Begins to poll; the client stays the caller's to close. */
    public static StreamPoller start(KinesisClient kinesis, Mapping mapping, BatchInvoker invoker) {
        var poller = new StreamPoller(kinesis, mapping, invoker, Clock.systemUTC());
        poller.polls.start();
        return poller;
    }

    /** No read and no invocation begins until {@link #resume}; an invocation under way ends as it will. */
    void pause() {
        gate.pause();
    }

    void resume() {
        gate.resume();
    }

    /**
     * Whether everything that was in the stream at this moment is settled. Ask with the moment after the last put, and
     * again until it is true: the answer comes from reads that began later than that moment.
     */
    boolean drainedSince(Instant moment) {
        return polls.settledAsOf(moment);
    }

    /**
     * Gives an invocation under way a few seconds to end, then interrupts it. What is not settled by then is delivered
     * again after the next start.
     */
    @Override
    public void close() {
        gate.close();
        polls.close();
    }
}
