package io.clickledger.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields of a Kinesis request, each checked against the rule AWS documents for it. */
record KinesisRequest(JsonNode fields, KinesisWire wire) {
    /** A record's payload, unless the stream is configured for more. */
    static final int MAX_PAYLOAD_BYTES = 1 << 20;

    private static final int MAX_PARTITION_KEY_CHARS = 256;
    private static final Pattern STREAM_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final Pattern HASH_KEY = Pattern.compile("0|[1-9]\\d{0,38}");

    Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    String required(String field) {
        return text(field).orElseThrow(() -> missing(field));
    }

    int integer(String field, int fallback, int max) {
        var value = fields.path(field).asLong(fallback);
        if (value < 1 || value > max) {
            throw KinesisRejection.validation(field, "Member must have value from 1 to " + max + ", not " + value);
        }
        return (int) value;
    }

    Instant time(String field) {
        var value = fields.path(field);
        if (!value.isNumber()) {
            throw missing(field);
        }
        return wire.instant(value);
    }

    String streamName() {
        var name = text("StreamName")
                .or(() -> text("StreamARN").map(arn -> arn.substring(arn.indexOf('/') + 1)))
                .orElseThrow(() -> missing("StreamName"));
        if (!STREAM_NAME.matcher(name).matches()) {
            throw KinesisRejection.validation("StreamName", "Member must satisfy " + STREAM_NAME);
        }
        return name;
    }

    BigInteger hashKey(String field) {
        return hashKey(field, required(field));
    }

    Stream<KinesisRequest> list(String field) {
        return fields.path(field).valueStream().map(entry -> new KinesisRequest(entry, wire));
    }

    KinesisPut put() {
        var partitionKey = required("PartitionKey");
        if (partitionKey.isEmpty() || partitionKey.length() > MAX_PARTITION_KEY_CHARS) {
            throw KinesisRejection.validation(
                    "PartitionKey",
                    "Member must have length from 1 to " + MAX_PARTITION_KEY_CHARS + ", not " + partitionKey.length());
        }
        var hash = text("ExplicitHashKey").map(key -> hashKey("ExplicitHashKey", key));
        return new KinesisPut(partitionKey, hash, payload());
    }

    private ByteBuffer payload() {
        var value = fields.get("Data");
        if (value == null) {
            throw missing("Data");
        }
        try {
            var bytes = ByteBuffer.wrap(value.binaryValue());
            if (bytes.remaining() > MAX_PAYLOAD_BYTES) {
                throw KinesisRejection.validation(
                        "Data", "Member must have length up to " + MAX_PAYLOAD_BYTES + ", not " + bytes.remaining());
            }
            return bytes;
        } catch (IOException e) {
            throw KinesisRejection.validation("Data", "Member must be Base64");
        }
    }

    private static BigInteger hashKey(String field, String digits) {
        var key = HASH_KEY.matcher(digits).matches() ? new BigInteger(digits) : KinesisHashRange.SPACE;
        if (key.compareTo(KinesisHashRange.SPACE) >= 0) {
            throw KinesisRejection.invalidArgument(field + " must be a number from 0 to 2^128-1");
        }
        return key;
    }

    private static KinesisRejection missing(String field) {
        return KinesisRejection.validation(field, "Member must not be null");
    }
}
