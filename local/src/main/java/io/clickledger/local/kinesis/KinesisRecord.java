package io.clickledger.local.kinesis;

import java.nio.ByteBuffer;
import java.time.Instant;

/** One stored record: the {@code index}-th of its shard. The buffer is only read, never moved. */
record KinesisRecord(long index, Instant arrival, String partitionKey, ByteBuffer bytes) {}
