package io.clickledger.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.local.loopback.ApiRefusal;
import io.clickledger.local.loopback.LocalAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The actions of SQS that a sender and Lambda's event source use, from JSON to JSON; message attributes are refused. */
final class SqsActions {
    /** SQS's own limits of a receive. */
    private static final int MAX_MESSAGES = 10;

    private static final int MAX_WAIT_SECONDS = 20;

    private final Map<String, MessageQueue> queues;

    SqsActions(Map<String, MessageQueue> queues) {
        this.queues = Map.copyOf(queues);
    }

    ObjectNode perform(String action, JsonNode request, String address) throws ApiRefusal, InterruptedException {
        return switch (action) {
            // Both queues are there from the start, and creating one that exists answers its URL.
            case "GetQueueUrl", "CreateQueue" -> {
                String name = request.path("QueueName").asText();
                queue(name);
                yield object().put("QueueUrl", address + "/" + LocalAccount.NUMBER + "/" + name);
            }
            case "GetQueueAttributes" -> attributes(request);
            case "SendMessage" -> send(request);
            case "ReceiveMessage" -> receive(request);
            case "DeleteMessage" -> delete(queueOf(request), request);
            case "ChangeMessageVisibility" -> changeVisibility(queueOf(request), request);
            case "SendMessageBatch" -> batch(request, entry -> send(queueOf(request), entry));
            case "DeleteMessageBatch" -> batch(request, entry -> delete(queueOf(request), entry));
            case "ChangeMessageVisibilityBatch" -> batch(request, entry -> changeVisibility(queueOf(request), entry));
            default -> throw new ApiRefusal("UnsupportedOperation", action + " is not served locally");
        };
    }

    private interface EntryAction {
        ObjectNode perform(JsonNode entry) throws ApiRefusal;
    }

    private static ObjectNode batch(JsonNode request, EntryAction action) {
        var answer = object();
        var successful = answer.putArray("Successful");
        var failed = answer.putArray("Failed");
        for (JsonNode entry : request.path("Entries")) {
            String id = entry.path("Id").asText();
            try {
                successful.add(action.perform(entry).put("Id", id));
            } catch (ApiRefusal e) {
                failed.addObject()
                        .put("Id", id)
                        .put("Code", e.type())
                        .put("Message", e.getMessage())
                        .put("SenderFault", true);
            }
        }
        return answer;
    }

    private ObjectNode send(JsonNode request) throws ApiRefusal {
        return send(queueOf(request), request);
    }

    private static ObjectNode send(MessageQueue queue, JsonNode request) throws ApiRefusal {
        if (request.has("MessageAttributes")) {
            throw new ApiRefusal("UnsupportedOperation", "message attributes are not served locally");
        }
        String body = request.path("MessageBody").asText();
        if (body.isEmpty()) {
            throw new ApiRefusal("InvalidMessageContents", "MessageBody must not be empty");
        }
        return object().put("MessageId", queue.send(body)).put("MD5OfMessageBody", md5(body));
    }

    private ObjectNode receive(JsonNode request) throws ApiRefusal, InterruptedException {
        int max = limited(request, "MaxNumberOfMessages", 1, MAX_MESSAGES).orElse(1);
        int wait = limited(request, "WaitTimeSeconds", 0, MAX_WAIT_SECONDS).orElse(0);
        Optional<Duration> visibility = request.has("VisibilityTimeout")
                ? Optional.of(
                        Duration.ofSeconds(request.get("VisibilityTimeout").asInt()))
                : Optional.empty();
        var answer = object();
        var messages = answer.putArray("Messages");
        for (var message : queueOf(request).receive(max, visibility, Duration.ofSeconds(wait))) {
            var json = messages.addObject()
                    .put("MessageId", message.id())
                    .put("ReceiptHandle", message.receipt())
                    .put("Body", message.body())
                    .put("MD5OfBody", md5(message.body()));
            // Sent whether asked for or not: a client ignores what it did not ask for.
            json.putObject("Attributes")
                    .put("ApproximateReceiveCount", Integer.toString(message.receives()))
                    .put("ApproximateFirstReceiveTimestamp", Long.toString(message.firstReceivedAtMillis()))
                    .put("SentTimestamp", Long.toString(message.sentAtMillis()))
                    .put("SenderId", LocalAccount.NUMBER);
        }
        return answer;
    }

    private static ObjectNode delete(MessageQueue queue, JsonNode request) {
        queue.delete(request.path("ReceiptHandle").asText());
        return object();
    }

    private static ObjectNode changeVisibility(MessageQueue queue, JsonNode request) throws ApiRefusal {
        var timeout = Duration.ofSeconds(request.path("VisibilityTimeout").asInt());
        if (!queue.changeVisibility(request.path("ReceiptHandle").asText(), timeout)) {
            throw new ApiRefusal("MessageNotInflight", "the receipt does not hold its message any more");
        }
        return object();
    }

    private ObjectNode attributes(JsonNode request) throws ApiRefusal {
        var queue = queueOf(request);
        var depth = queue.depth();
        var answer = object();
        answer.putObject("Attributes")
                .put("QueueArn", LocalAccount.arn("sqs", nameOf(request)))
                .put("ApproximateNumberOfMessages", Integer.toString(depth.visible()))
                .put("ApproximateNumberOfMessagesNotVisible", Integer.toString(depth.inFlight()))
                .put(
                        "VisibilityTimeout",
                        Long.toString(queue.policy().visibilityTimeout().toSeconds()));
        return answer;
    }

    private MessageQueue queueOf(JsonNode request) throws ApiRefusal {
        return queue(nameOf(request));
    }

    private static String nameOf(JsonNode request) {
        String url = request.path("QueueUrl").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private MessageQueue queue(String name) throws ApiRefusal {
        var queue = queues.get(name);
        if (queue == null) {
            throw new ApiRefusal("QueueDoesNotExist", "queue " + name + " does not exist");
        }
        return queue;
    }

    private static Optional<Integer> limited(JsonNode request, String field, int min, int max) throws ApiRefusal {
        if (!request.has(field)) {
            return Optional.empty();
        }
        int value = request.get(field).asInt();
        if (value < min || value > max) {
            throw new ApiRefusal(
                    "InvalidParameterValue", "%s must be %d to %d, is %d".formatted(field, min, max, value));
        }
        return Optional.of(value);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The SDK compares it with the body it sent or got. */
    private static String md5(String body) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
