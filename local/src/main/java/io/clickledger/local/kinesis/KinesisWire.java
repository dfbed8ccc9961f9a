package io.clickledger.local.kinesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The two encodings of one Kinesis message. CBOR, which the SDK prefers, has byte strings and writes a time as tag 1
 * with epoch <em>milliseconds</em> (the tag's standard says seconds; the SDK means milliseconds both ways). JSON has
 * Base64 text and epoch seconds with a fraction.
 */
enum KinesisWire {
    CBOR("application/x-amz-cbor-1.1", new CBORFactory()) {
        @Override
        Instant instant(JsonNode value) {
            return Instant.ofEpochMilli(value.longValue());
        }
    },
    JSON("application/x-amz-json-1.1", new JsonFactory()) {
        @Override
        Instant instant(JsonNode value) {
            return Instant.ofEpochMilli(value.decimalValue().movePointRight(3).longValue());
        }
    };

    private static final int EPOCH_TIME_TAG = 1;

    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // configured in the constructor and never again
    private final ObjectMapper mapper;

    KinesisWire(String mediaType, JsonFactory factory) {
        this.mediaType = mediaType;
        this.mapper = new ObjectMapper(factory).registerModule(new SimpleModule().addSerializer(new TimeSerializer()));
    }

    static KinesisWire of(String mediaType) {
        return mediaType.startsWith(CBOR.mediaType) ? CBOR : JSON;
    }

    abstract Instant instant(JsonNode value);

    String mediaType() {
        return mediaType;
    }

    JsonNode read(byte[] body) throws IOException {
        return mapper.readTree(body);
    }

    byte[] write(JsonNode message) throws IOException {
        return mapper.writeValueAsBytes(message);
    }

    private static final class TimeSerializer extends StdSerializer<Instant> {
        private TimeSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (out instanceof CBORGenerator cbor) {
                cbor.writeTag(EPOCH_TIME_TAG);
                cbor.writeNumber(time.toEpochMilli());
            } else {
                out.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), 3));
            }
        }
    }
}
