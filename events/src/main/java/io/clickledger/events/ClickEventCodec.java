package io.clickledger.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Stream records to and from their wire form: one line of UTF-8 JSON that ends in a newline, version 1.
 *
 * <p>The form is described by {@code click-event.schema.json} beside this class. Unknown fields are ignored, so that a field can be
 * added without stopping consumers; missing ones are refused.
 */
public final class ClickEventCodec {

    static final int VERSION = 1;

    /** A click is some 300 bytes; anything a hundred times larger is not one. */
    private static final int MAX_DOCUMENT_BYTES = 32_768;

    /** The first byte of it in UTF-8. */
    private static final char BYTE_ORDER_MARK = 0xEF;

    private static final int MAX_NESTING = 8;
    private static final int USUAL_BYTES = 512;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxDocumentLength(MAX_DOCUMENT_BYTES)
                    .build())
            .build();

    private ClickEventCodec() {}

    /** The wire form of {@code event}, newline included. */
    public static byte[] encode(ClickEvent event) {
        return line(json -> {
            json.writeStringField("click_id", event.clickId().value());
            writeOptional(json, "impression_id", event.impression().map(ImpressionId::value));
            json.writeStringField("ad_id", event.ad().value());
            json.writeStringField("advertiser_id", event.advertiser().value());
            json.writeNumberField("clicked_at", event.clickedAt().toEpochMilli());
            writeVisitor(json, event.visitor());
            writeOptional(json, "invalid", event.invalid().map(InvalidReason::code));
            if (event.uncertain()) {
                json.writeBooleanField("uncertain", true);
            }
        });
    }

    /** The wire form of {@code heartbeat}, newline included. */
    public static byte[] encode(Heartbeat heartbeat) {
        return line(json -> {
            json.writeStringField("heartbeat", heartbeat.shard().value());
            json.writeNumberField("sent_at", heartbeat.sentAt().toEpochMilli());
        });
    }

    /** Reads one record; throws {@link MalformedFieldException} that names the first field that breaks its rule. */
    public static StreamRecord decode(byte[] line) {
        if (line.length > MAX_DOCUMENT_BYTES) {
            throw new MalformedFieldException("record", "is longer than " + MAX_DOCUMENT_BYTES + " bytes");
        }
        requireOneLine(line);
        try (var json = JSON.createParser(line)) {
            var fields = new RecordFields();
            fields.read(json);
            return fields.toRecord();
        } catch (IOException e) {
            throw new MalformedFieldException("record", "is not one JSON object");
        }
    }

    // The raw archive is read by lines of UTF-8. JSON allows line breaks between its tokens, and the parser takes other
    // encodings of Unicode; counted here, such a record would be another one there.
    private static void requireOneLine(byte[] line) {
        // Each byte as a character: that the JDK searches many at a time.
        var text = new String(line, StandardCharsets.ISO_8859_1);
        var lineFeed = text.indexOf('\n');
        if ((lineFeed >= 0 && lineFeed < text.length() - 1) || text.indexOf('\r') >= 0 || text.indexOf(0) >= 0) {
            throw new MalformedFieldException("record", "is not one line of UTF-8");
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw new MalformedFieldException("record", "begins with a byte order mark");
        }
    }

    /** Reads one click; throws {@link MalformedFieldException} also when the record is a heartbeat. */
    public static ClickEvent decodeClick(byte[] line) {
        return switch (decode(line)) {
            case ClickEvent click -> click;
            case Heartbeat ignored -> throw new MalformedFieldException("record", "is a heartbeat, not a click");
        };
    }

    private static void writeVisitor(JsonGenerator json, Visitor visitor) throws IOException {
        writeOptional(json, "country", visitor.country());
        json.writeStringField("device", visitor.device().code());
        writeOptional(json, "referrer_host", visitor.referrerHost());
        writeOptional(json, "ip_prefix", visitor.ipPrefix());
    }

    private static void writeOptional(JsonGenerator json, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }

    private static byte[] line(Body body) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            body.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
