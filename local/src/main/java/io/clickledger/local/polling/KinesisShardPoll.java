package io.clickledger.local.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads one shard from its checkpoint to its end, one batch after the other. One thread runs it. */
final class KinesisShardPoll {
    /** GetRecords gives at most this many. */
    private static final int MAX_READ = 10_000;

    private static final Logger log = LoggerFactory.getLogger(KinesisShardPoll.class);

    private final String shardId;
    private final KinesisPolling polling;
    private final KinesisBatchDelivery delivery;
    private final KinesisBatchBuffer buffer;
    private final PollBackoff backoff;

    private Optional<String> lastRead;
    private Optional<String> iterator = Optional.empty();
    private boolean ended;
    private long nextReadNanos = System.nanoTime();
    private long windowEndNanos = System.nanoTime();
    private Instant tipReadAt = Instant.MIN;
    private volatile Instant settledAsOf = Instant.MIN;
    private volatile boolean abandoned;

    KinesisShardPoll(
            String shardId, KinesisPolling polling, KinesisBatchDelivery delivery, Optional<String> lastSettled) {
        this.shardId = shardId;
        this.polling = polling;
        this.delivery = delivery;
        this.buffer = new KinesisBatchBuffer(polling.mapping().batchSize());
        this.backoff = new PollBackoff(polling.mapping().pollInterval());
        this.lastRead = lastSettled;
        startWindow();
    }

    String shardId() {
        return shardId;
    }

    /** Everything that was in the shard at this moment is settled. */
    Instant settledAsOf() {
        return settledAsOf;
    }

    /** The shard has expired: nothing of it can be read any more. */
    void abandon() {
        abandoned = true;
    }

    /** True when the shard is closed and settled to its end, false when the poller closed or the shard expired. */
    boolean run() {
        while (polling.gate().passes() && !abandoned) {
            if (buffer.isEmpty()) {
                if (ended) {
                    return true;
                }
                settledAsOf = tipReadAt;
            }
            if (batchIsDue()) {
                if (!delivery.settle(buffer.take())) {
                    return false;
                }
                startWindow();
            } else if (polling.gate().sleeps(untilNextStep()) && System.nanoTime() >= nextReadNanos) {
                read();
            }
        }
        return false;
    }

    /** As Lambda counts: from the end of the invocation before. */
    private void startWindow() {
        windowEndNanos = System.nanoTime() + polling.mapping().batchWindow().toNanos();
    }

    private boolean batchIsDue() {
        return !buffer.isEmpty() && (ended || buffer.holdsFullBatch() || System.nanoTime() >= windowEndNanos);
    }

    private Duration untilNextStep() {
        var next = buffer.isEmpty() ? nextReadNanos : Math.min(nextReadNanos, windowEndNanos);
        return Duration.ofNanos(Math.max(0, next - System.nanoTime()));
    }

    private void read() {
        var startedAt = polling.clock().instant();
        nextReadNanos = System.nanoTime() + polling.mapping().pollInterval().toNanos();
        try {
            var from = iterator.orElseGet(this::newIterator);
            var page = polling.kinesis()
                    .getRecords(request -> request.shardIterator(from).limit(MAX_READ));
            backoff.reset();
            buffer.add(page.records());
            if (!page.records().isEmpty()) {
                lastRead = Optional.of(page.records().getLast().sequenceNumber());
            }
            iterator = Optional.ofNullable(page.nextShardIterator());
            ended = iterator.isEmpty();
            if (!ended && page.millisBehindLatest() == 0) {
                tipReadAt = startedAt;
            }
        } catch (ExpiredIteratorException e) {
            // A long invocation or pause outlived it; the next read asks for a new one at the same place.
            iterator = Optional.empty();
        } catch (SdkException e) {
            var wait = backoff.next();
            log.atWarn()
                    .addKeyValue("shard", shardId)
                    .addKeyValue("retry_in", wait)
                    .addKeyValue("cause", e.toString())
                    .log("shard not read");
            nextReadNanos = System.nanoTime() + wait.toNanos();
        }
    }

    private String newIterator() {
        var request = GetShardIteratorRequest.builder()
                .streamName(polling.mapping().stream())
                .shardId(shardId);
        lastRead.ifPresentOrElse(
                sequence -> request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(sequence),
                () -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
        return polling.kinesis().getShardIterator(request.build()).shardIterator();
    }
}
