package io.clickledger.local.polling;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.clickledger.local.loopback.LocalAccount;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/** The event Lambda makes of the messages of one receive. */
final class SqsBatch {
    private SqsBatch() {}

    static SQSEvent event(List<Message> messages, String queueArn) {
        var event = new SQSEvent();
        event.setRecords(
                messages.stream().map(message -> record(message, queueArn)).toList());
        return event;
    }

    private static SQSEvent.SQSMessage record(Message message, String queueArn) {
        var record = new SQSEvent.SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setMd5OfBody(message.md5OfBody());
        record.setAttributes(message.attributesAsStrings());
        record.setMessageAttributes(Map.of());
        record.setEventSource("aws:sqs");
        record.setEventSourceArn(queueArn);
        record.setAwsRegion(LocalAccount.REGION);
        return record;
    }
}
