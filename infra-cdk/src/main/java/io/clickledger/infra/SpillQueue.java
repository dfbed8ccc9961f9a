package io.clickledger.infra;

import java.time.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The clicks that could not be claimed or published, and those among them whose replay keeps failing.
 *
 * <p>A message's age counts from when it was first sent, in both queues, so together they keep it for the spill's retention: longer,
 * and a click could come back when its claim is forgotten, and count twice.
 */
final class SpillQueue extends Construct {

    /** SQS allows no more receives than this before it puts a message aside. */
    private static final int MOST_RECEIVES = 1_000;

    /** AWS: a message should stay hidden for six times as long as its reader may take. */
    private static final int TIMEOUTS_HIDDEN = 6;

    private static final int BATCH = 10;

    /** Replays at a time: what comes back from an outage should not be met by all that waited for its end. */
    private static final int CONCURRENCY = 20;

    private final Queue spill;
    private final Queue deadLetters;

    /** {@code readerTimeout} is what one invocation of the reader may take. */
    SpillQueue(Construct scope, Duration retention, Duration readerTimeout) {
        super(scope, "SpillQueue");
        var hidden = readerTimeout.multipliedBy(TIMEOUTS_HIDDEN);
        deadLetters = queue("DeadLetters", retention).build();
        spill = queue("Spill", retention)
                .visibilityTimeout(Periods.of(hidden))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(receives(retention, hidden))
                        .build())
                .build();
        Suppression.of(
                deadLetters,
                "Serverless-SQSRedrivePolicy",
                "This is the dead-letter queue; a person reads it, by the runbook.");
    }

    /**
     * How often a message is tried: for half of its life, as an outage may last, so that the other half is left for a person to look at
     * it. Tried for longer it would end unseen, since its age goes on counting.
     */
    static int receives(Duration retention, Duration hidden) {
        return (int) Math.clamp(retention.dividedBy(2).dividedBy(hidden), 1L, MOST_RECEIVES);
    }

    String url() {
        return spill.getQueueUrl();
    }

    void grantSend(JavaFunction function) {
        spill.grant(function.function(), "sqs:SendMessage").assertSuccess();
    }

    /** Has {@code reader} called with what waits. */
    void feed(JavaFunction reader) {
        reader.alias()
                .addEventSource(SqsEventSource.Builder.create(spill)
                        .batchSize(BATCH)
                        .maxConcurrency(CONCURRENCY)
                        .reportBatchItemFailures(true)
                        .build());
        Suppression.of(
                reader,
                "Serverless-LambdaEventSourceMappingDestination",
                "What fails goes back to the queue, and from it to its dead-letter queue.");
    }

    Queue spill() {
        return spill;
    }

    Queue deadLetters() {
        return deadLetters;
    }

    private Queue.Builder queue(String id, Duration retention) {
        return Queue.Builder.create(this, id)
                .retentionPeriod(Periods.of(retention))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .removalPolicy(RemovalPolicy.RETAIN);
    }
}
