package io.clickledger.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.local.LocalClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class SpillQueueIT {
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void messageIsReceivedAsItWasSentWithTheSdksChecksumsOn() {
        try (var queue = SpillQueue.start(Optional.empty(), 0, VISIBILITY);
                var sqs = client(queue)) {
            send(sqs, queue, "{\"ad\":\"✓\"}");

            var message = receive(sqs, queue).getFirst();

            assertThat(message.body()).isEqualTo("{\"ad\":\"✓\"}");
            assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        }
    }

    @Test
    void longPollEndsWithTheFirstMessage() {
        try (var queue = SpillQueue.start(Optional.empty(), 0, VISIBILITY);
                var sqs = client(queue)) {
            Thread.ofVirtual().start(() -> send(sqs, queue, "late"));

            var messages = sqs.receiveMessage(
                            receive -> receive.queueUrl(queue.url().toString()).waitTimeSeconds(20))
                    .messages();

            assertThat(messages).extracting(Message::body).containsExactly("late");
        }
    }

    @Test
    void batchDeleteRemovesItsMessages() {
        try (var queue = SpillQueue.start(Optional.empty(), 0, VISIBILITY);
                var sqs = client(queue)) {
            send(sqs, queue, "a");
            String receipt = receive(sqs, queue).getFirst().receiptHandle();
            String url = queue.url().toString();

            sqs.deleteMessageBatch(batch -> batch.queueUrl(url)
                    .entries(DeleteMessageBatchRequestEntry.builder()
                            .id("1")
                            .receiptHandle(receipt)
                            .build()));

            assertThatExceptionOfType(MessageNotInflightException.class)
                    .isThrownBy(() -> sqs.changeMessageVisibility(change ->
                            change.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0)));
        }
    }

    @Test
    void unknownQueueIsTheSdksOwnException() {
        try (var queue = SpillQueue.start(Optional.empty(), 0, VISIBILITY);
                var sqs = client(queue)) {
            assertThatExceptionOfType(QueueDoesNotExistException.class)
                    .isThrownBy(() -> sqs.getQueueUrl(get -> get.queueName("other")));
            assertThat(sqs.getQueueUrl(get -> get.queueName(SpillQueue.NAME)).queueUrl())
                    .isEqualTo(queue.url().toString());
        }
    }

    @Test
    void messagesSurviveARestart() {
        try (var queue = SpillQueue.start(Optional.of(directory), 0, VISIBILITY);
                var sqs = client(queue)) {
            send(sqs, queue, "kept");
            receive(sqs, queue);
        }

        try (var queue = SpillQueue.start(Optional.of(directory), 0, VISIBILITY);
                var sqs = client(queue)) {
            assertThat(receive(sqs, queue)).extracting(Message::body).containsExactly("kept");
        }
    }

    @Test
    void outageRefusesRequestsAndKeepsTheMessages() {
        try (var queue = SpillQueue.start(Optional.empty(), 0, VISIBILITY);
                var sqs = client(queue)) {
            send(sqs, queue, "kept");

            queue.outage();
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> send(sqs, queue, "lost"));

            queue.recover();
            assertThat(receive(sqs, queue)).extracting(Message::body).containsExactly("kept");
        }
    }

    private static SqsClient client(SpillQueue queue) {
        return LocalClients.client(SqsClient.builder(), queue.endpoint());
    }

    private static void send(SqsClient sqs, SpillQueue queue, String body) {
        sqs.sendMessage(send -> send.queueUrl(queue.url().toString()).messageBody(body));
    }

    private static List<Message> receive(SqsClient sqs, SpillQueue queue) {
        return sqs.receiveMessage(receive -> receive.queueUrl(queue.url().toString())
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }
}
