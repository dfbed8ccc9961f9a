package io.clickledger.local.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A record as a producer sends it. */
record KinesisPut(String partitionKey, Optional<BigInteger> explicitHashKey, ByteBuffer bytes) {
    BigInteger hash() {
        return explicitHashKey.orElseGet(() -> KinesisHashRange.hashOf(partitionKey));
    }

    /** What counts against the limits: the payload and the partition key. */
    int size() {
        return bytes.remaining() + partitionKey.getBytes(StandardCharsets.UTF_8).length;
    }
}
