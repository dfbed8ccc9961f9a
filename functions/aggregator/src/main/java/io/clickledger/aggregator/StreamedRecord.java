package io.clickledger.aggregator;

import io.clickledger.counters.SequenceNumber;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * One record as the stream delivered it.
 *
 * @param sequence its place in its shard
 * @param partitionKey what chose the shard
 * @param arrivedAt when the stream took it, to the millisecond
 * @param payload its bytes, never changed
 */
record StreamedRecord(SequenceNumber sequence, String partitionKey, Instant arrivedAt, ByteBuffer payload) {

    StreamedRecord {
        payload = payload.asReadOnlyBuffer();
    }

    /** A copy of the payload. */
    byte[] bytes() {
        var bytes = new byte[payload.remaining()];
        payload.get(payload.position(), bytes);
        return bytes;
    }
}
