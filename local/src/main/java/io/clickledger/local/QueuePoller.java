package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Lambda's SQS event source mapping on one machine: hands a queue's messages to a function, batch by batch, and deletes
 * those it reported no failure for; the others come again after the queue's visibility timeout.
 */
final class QueuePoller implements AutoCloseable {
    /** The function behind the mapping, behind an interface because it may fail in any way. */
    interface Function {
        SQSBatchResponse invoke(SQSEvent batch);
    }

    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);

    /** The most SQS hands out at once, and Lambda's default batch. */
    private static final int BATCH_SIZE = 10;

    /** Lambda waits 20 s; with 1 s an idle queue costs one request a second and a pause is soon in force. */
    private static final int WAIT_SECONDS = 1;

    /** Between two tries to reach a queue that is out. */
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final SqsClient sqs;
    private final String queueUrl;
    private final String queueArn;
    private final Function function;
    private final ReentrantLock polling = new ReentrantLock(true);
    private final Condition changed = polling.newCondition();
    private final Thread thread;
    private boolean paused;
    private boolean closed;

    private QueuePoller(SqsClient sqs, URI queue, Function function) {
        this.sqs = sqs;
        this.queueUrl = queue.toString();
        this.queueArn = Objects.requireNonNull(attributes().get(QueueAttributeName.QUEUE_ARN), "QueueArn");
        this.function = function;
        this.thread = Thread.ofVirtual().name("queue-poller").unstarted(this::run);
    }

    static QueuePoller start(SqsClient sqs, URI queue, Function function) {
        var poller = new QueuePoller(sqs, queue, function);
        poller.thread.start();
        return poller;
    }

    /** Returns when no invocation is running; none starts before {@link #resume}. */
    void pause() {
        change(() -> paused = true);
    }

    void resume() {
        change(() -> paused = false);
    }

    /** True when the queue holds nothing, neither waiting nor in flight. */
    boolean drained() {
        var depth = attributes();
        return "0".equals(depth.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                && "0".equals(depth.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    /** Returns when the running invocation, if any, has ended. */
    @Override
    public void close() {
        change(() -> closed = true);
    }

    private void change(Runnable change) {
        polling.lock();
        try {
            change.run();
            changed.signal();
        } finally {
            polling.unlock();
        }
    }

    private void run() {
        boolean open = true;
        while (open) {
            polling.lock();
            try {
                open = turn();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                open = false;
            } finally {
                polling.unlock();
            }
        }
    }

    /** One batch, or one wait; the lock is held from receive to delete, so that a pause falls between two batches. */
    private boolean turn() throws InterruptedException {
        while (paused && !closed) {
            changed.await();
        }
        if (closed) {
            return false;
        }
        try {
            poll();
        } catch (SdkException outage) {
            LOG.atWarn()
                    .addKeyValue("queue", queueArn)
                    .addKeyValue("reason", outage.getMessage())
                    .log("queue poll failed");
            long nanos = RETRY_PAUSE.toNanos();
            while (nanos > 0 && !closed) {
                nanos = changed.awaitNanos(nanos);
            }
        }
        return true;
    }

    private void poll() {
        var messages = sqs.receiveMessage(receive -> receive.queueUrl(queueUrl)
                        .maxNumberOfMessages(BATCH_SIZE)
                        .waitTimeSeconds(WAIT_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        if (messages.isEmpty()) {
            return;
        }
        var failed = failures(messages);
        var done = messages.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .toList();
        LOG.atInfo()
                .addKeyValue("messages", messages.size())
                .addKeyValue("failed", failed.size())
                .log("queue batch delivered");
        if (!done.isEmpty()) {
            delete(done);
        }
    }

    /** The ids to leave in the queue; all of them when the function threw, or named a message that it was not given. */
    private Set<String> failures(List<Message> messages) {
        var all = messages.stream().map(Message::messageId).collect(Collectors.toSet());
        try {
            var response = Optional.ofNullable(function.invoke(SqsBatch.event(messages, queueArn)));
            var failed = new HashSet<String>();
            response.map(SQSBatchResponse::getBatchItemFailures)
                    .orElse(List.of())
                    .forEach(failure -> failed.add(failure.getItemIdentifier()));
            return all.containsAll(failed) ? failed : all;
        } catch (RuntimeException e) {
            // Lambda's part: whatever a function throws fails its whole batch and nothing else.
            LOG.atError().addKeyValue("messages", messages.size()).setCause(e).log("queue batch threw");
            return all;
        }
    }

    private void delete(List<Message> done) {
        var entries = done.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        // A message that is not deleted comes again; the replay of a click is idempotent.
        var response = sqs.deleteMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries));
        if (response.hasFailed() && !response.failed().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("messages", response.failed().size())
                    .addKeyValue("code", response.failed().getFirst().code())
                    .log("queue deletes failed");
        }
    }

    private Map<QueueAttributeName, String> attributes() {
        return sqs.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }
}
