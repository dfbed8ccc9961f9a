package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueuePollerIT {
    private final SpillQueue queue = SpillQueue.start(Optional.empty(), 0, Duration.ofSeconds(1));
    private final SqsClient sqs = LocalClients.client(SqsClient.builder(), queue.endpoint());
    private final List<SQSEvent.SQSMessage> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        sqs.close();
        queue.close();
    }

    @Test
    void messageArrivesAsLambdaDeliversItAndIsDeleted() {
        try (var poller = QueuePoller.start(sqs, queue.url(), this::succeed)) {
            send("a");
            await().until(poller::drained);

            var message = seen.getFirst();
            assertThat(message.getBody()).isEqualTo("a");
            assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
            assertThat(message.getMd5OfBody()).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
            assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:clickledger-spill");
        }
    }

    @Test
    void onlyTheFailedMessageOfABatchComesAgain() {
        send("good");
        send("bad");
        try (var poller = QueuePoller.start(sqs, queue.url(), batch -> failFirstTime(batch, "bad"))) {
            await().until(poller::drained);

            assertThat(seen).extracting(SQSEvent.SQSMessage::getBody).containsExactlyInAnyOrder("good", "bad", "bad");
        }
    }

    @Test
    void batchThatThrewComesAgainWhole() {
        send("a");
        try (var poller = QueuePoller.start(sqs, queue.url(), this::throwFirstTime)) {
            await().until(poller::drained);

            assertThat(seen)
                    .extracting(message -> message.getAttributes().get("ApproximateReceiveCount"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void pausedPollerLeavesTheQueueAlone() {
        try (var poller = QueuePoller.start(sqs, queue.url(), this::succeed)) {
            poller.pause();
            send("a");
            assertThat(poller.drained()).isFalse();

            poller.resume();
            await().until(poller::drained);
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void pollerSurvivesAnOutageOfItsQueue() {
        try (var poller = QueuePoller.start(sqs, queue.url(), this::succeed)) {
            queue.outage();
            queue.recover();
            send("a");

            await().until(poller::drained);
            assertThat(seen).extracting(SQSEvent.SQSMessage::getBody).containsExactly("a");
        }
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
