package io.clickledger.local.polling;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Lambda's SQS event source mapping on one machine: hands a queue's messages to a function, batch by batch, and deletes
 * those it reported no failure for; the others come again after the queue's visibility timeout.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">Scaling behaviour of SQS event source
 *     mappings</a>
 */
public final class QueuePoller implements AutoCloseable {
    /** The function behind the mapping, behind an interface because it may fail in any way. */
    public interface Function {
        /** What became of {@code batch}. */
        SQSBatchResponse invoke(SQSEvent batch);
    }

    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);

    /** The most SQS hands out at once, and Lambda's default batch. */
    private static final int BATCH_SIZE = 10;

    /** Lambda waits 20 s; with 1 s a system stops soon. */
    private static final int WAIT_SECONDS = 1;

    /** A standard queue begins with five batches at a time; Lambda adds more while there is a backlog. */
    private static final int POLLERS = 5;

    /** Between two tries to reach a queue that is out. */
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final SqsClient sqs;
    private final String queueUrl;
    private final String queueArn;
    private final Function function;
    private final ExecutorService pollers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("queue-poller-", 0).factory());
    private final CountDownLatch closed = new CountDownLatch(1);

    private QueuePoller(SqsClient sqs, URI queue, Function function) {
        this.sqs = sqs;
        this.queueUrl = queue.toString();
        this.queueArn = Objects.requireNonNull(
                sqs.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN),
                "QueueArn");
        this.function = function;
    }

    /** Begins to poll {@code queue}, a URL; the client stays the caller's to close. */
    public static QueuePoller start(SqsClient sqs, URI queue, Function function) {
        var poller = new QueuePoller(sqs, queue, function);
        for (int started = 0; started < POLLERS; started++) {
            poller.pollers.execute(poller::run);
        }
        return poller;
    }

    /** Returns when the running invocations, if any, have ended. */
    @Override
    public void close() {
        closed.countDown();
        pollers.close();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One batch, or one wait. */
    private void turn() throws InterruptedException {
        try {
            poll();
        } catch (RuntimeException outage) {
            // Not only the SDK's own: an HTTP client may throw what it likes, and a poller that ends leaves clicks in
            // the queue.
            LOG.atWarn()
                    .addKeyValue("queue", queueArn)
                    .addKeyValue("reason", outage.toString())
                    .log("queue poll failed");
            boolean ignored = closed.await(RETRY_PAUSE.toNanos(), TimeUnit.NANOSECONDS);
        }
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
}
