package io.clickledger.local.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.clickledger.local.LocalClients;
import io.clickledger.local.sqs.SpillQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueuePollerIT {
    private final SpillQueue queue = SpillQueue.start(Optional.empty(), 0, Duration.ofSeconds(1));
    private final SqsClient sqs = LocalClients.client(SqsClient.builder(), queue.endpoint());
    private final List<SQSEvent.SQSMessage> seen = new CopyOnWriteArrayList<>();

    private Optional<QueuePoller> poller = Optional.empty();

    @AfterEach
    void stop() {
        poller.ifPresent(QueuePoller::close);
        sqs.close();
        queue.close();
    }

    @Test
    void messageArrivesAsLambdaDeliversItAndIsDeleted() {
        poll(this::succeed);
        send("a");
        await().until(this::drained);

        var message = seen.getFirst();
        assertThat(message.getBody()).isEqualTo("a");
        assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
        assertThat(message.getMd5OfBody()).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
        assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:clickledger-spill");
    }

    @Test
    void onlyTheFailedMessageOfABatchComesAgain() {
        send("good");
        send("bad");
        poll(batch -> failFirstTime(batch, "bad"));
        await().until(this::drained);

        assertThat(seen).extracting(SQSEvent.SQSMessage::getBody).containsExactlyInAnyOrder("good", "bad", "bad");
    }

    @Test
    void batchThatThrewComesAgainWhole() {
        send("a");
        poll(this::throwFirstTime);
        await().until(this::drained);

        assertThat(seen)
                .extracting(message -> message.getAttributes().get("ApproximateReceiveCount"))
                .containsExactly("1", "2");
    }

    /** One slow batch holds up no other; each of these five waits for all of them. */
    @Test
    void fiveBatchesAreHandledAtATime() {
        var together = new CyclicBarrier(5);
        IntStream.range(0, 50).forEach(number -> send("m-" + number));
        poll(batch -> {
            meet(together);
            return succeed(batch);
        });
        await().until(this::drained);
        assertThat(seen).hasSize(50);
    }

    @Test
    void pollerSurvivesAnOutageOfItsQueue() {
        poll(this::succeed);
        queue.outage();
        queue.recover();
        send("a");

        await().until(this::drained);
        assertThat(seen).extracting(SQSEvent.SQSMessage::getBody).containsExactly("a");
    }

    private void poll(QueuePoller.Function function) {
        poller = Optional.of(QueuePoller.start(sqs, queue.url(), function));
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("alone", e);
        }
    }

    /** The queue holds nothing, neither waiting nor in flight. */
    private boolean drained() {
        var depth = sqs.getQueueAttributes(
                        get -> get.queueUrl(queue.url().toString()).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return "0".equals(depth.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                && "0".equals(depth.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(queue.url().toString()).messageBody(body));
    }

    private SQSBatchResponse succeed(SQSEvent batch) {
        seen.addAll(batch.getRecords());
        return new SQSBatchResponse(List.of());
    }

    private SQSBatchResponse failFirstTime(SQSEvent batch, String body) {
        seen.addAll(batch.getRecords());
        return new SQSBatchResponse(batch.getRecords().stream()
                .filter(message -> message.getBody().equals(body)
                        && "1".equals(message.getAttributes().get("ApproximateReceiveCount")))
                .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                .toList());
    }

    private SQSBatchResponse throwFirstTime(SQSEvent batch) {
        boolean first = seen.isEmpty();
        seen.addAll(batch.getRecords());
        if (first) {
            throw new IllegalStateException("out of memory, say");
        }
        return new SQSBatchResponse(List.of());
    }
}
