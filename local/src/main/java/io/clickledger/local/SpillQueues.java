package io.clickledger.local;

import io.clickledger.local.sqs.SpillQueue;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates the two queues of the spill on a server that has none yet; what an earlier run left stays as it is. */
final class SpillQueues {

    private final SqsClient sqs;

    SpillQueues(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** The spill queue's URL; a click that failed waits {@code visibilityTimeout} for its next try. */
    URI create(Duration visibilityTimeout) {
        var seconds = Long.toString(visibilityTimeout.toSeconds());
        var dead = queue(SpillQueue.DEAD_LETTERS, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, seconds));
        var redrive = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                .formatted(arn(dead), SpillQueue.MAX_RECEIVES);
        return URI.create(queue(
                SpillQueue.NAME,
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT, seconds,
                        QueueAttributeName.REDRIVE_POLICY, redrive)));
    }

    // Creating a queue that exists with the same attributes changes nothing and answers its URL.
    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(create -> create.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private String arn(String url) {
        var attributes = sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN));
        return Objects.requireNonNull(attributes.attributes().get(QueueAttributeName.QUEUE_ARN), "QueueArn");
    }
}
