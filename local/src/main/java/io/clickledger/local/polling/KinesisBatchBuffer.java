package io.clickledger.local.polling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Records of one shard that were read and not yet put into a batch: less than a batch plus one read. */
final class KinesisBatchBuffer {
    /** Lambda's limit for the payload of one invocation. */
    static final int MAX_BATCH_BYTES = 6_000_000;

    /** What the event's JSON adds to a record's payload and key: names, ARNs, id, sequence number, time. */
    private static final int ENVELOPE_BYTES = 600;

    private final int batchSize;
    private final Queue<Record> records = new ArrayDeque<>();
    private long bytes;

    KinesisBatchBuffer(int batchSize) {
        this.batchSize = batchSize;
    }

    void add(List<Record> read) {
        records.addAll(read);
        read.forEach(one -> bytes += bytes(one));
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean holdsFullBatch() {
        return records.size() >= batchSize || bytes >= MAX_BATCH_BYTES;
    }

    /** Takes the oldest records, as many as one invocation may have; empty when there are none. */
    List<Record> take() {
        var batch = new ArrayList<Record>();
        var size = 0L;
        for (var next = records.peek(); next != null && batch.size() < batchSize; next = records.peek()) {
            size += bytes(next);
            if (size > MAX_BATCH_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(records.remove());
            bytes -= bytes(next);
        }
        return batch;
    }

    private static long bytes(Record one) {
        var base64 = (one.data().asByteArrayUnsafe().length + 2L) / 3 * 4;
        return base64 + one.partitionKey().length() + ENVELOPE_BYTES;
    }
}
