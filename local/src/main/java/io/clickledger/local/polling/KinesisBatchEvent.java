package io.clickledger.local.polling;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Lambda's event for records of one shard, made anew for each invocation: a function may move its buffers. */
record KinesisBatchEvent(Arn stream, String shardId) {
    KinesisEvent of(List<Record> records) {
        var events = new ArrayList<KinesisEvent.KinesisEventRecord>(records.size());
        records.forEach(received -> events.add(event(received)));
        var batch = new KinesisEvent();
        batch.setRecords(events);
        return batch;
    }

    private KinesisEvent.KinesisEventRecord event(Record received) {
        var event = new KinesisEvent.KinesisEventRecord();
        event.setEventID(shardId + ":" + received.sequenceNumber());
        event.setEventName("aws:kinesis:record");
        event.setEventSource("aws:kinesis");
        event.setEventVersion("1.0");
        event.setEventSourceARN(stream.toString());
        event.setAwsRegion(stream.region().orElse(""));
        event.setInvokeIdentityArn("arn:aws:iam::" + stream.accountId().orElse("") + ":role/event-source-mapping");
        event.setKinesis(payload(received));
        return event;
    }

    @SuppressWarnings("JavaUtilDate") // Lambda's event class has nothing else
    private static KinesisEvent.Record payload(Record received) {
        var payload = new KinesisEvent.Record();
        payload.setKinesisSchemaVersion("1.0");
        payload.setPartitionKey(received.partitionKey());
        payload.setSequenceNumber(received.sequenceNumber());
        payload.setData(ByteBuffer.wrap(received.data().asByteArray()));
        payload.setApproximateArrivalTimestamp(Date.from(received.approximateArrivalTimestamp()));
        return payload;
    }
}
