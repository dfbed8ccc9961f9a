package io.clickledger.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** The sample payloads of {@code events/}, brought up to date: their clicks are too old to be counted. */
final class Payload {

    static final JsonMapper JSON = new JsonMapper();

    private static final Path PAYLOADS = Path.of("..", "events", "src", "test", "resources", "payloads");

    private Payload() {}

    /** As it is. */
    static String sample(String file) throws IOException {
        return text(read(file));
    }

    /** A request for {@code link} as API Gateway hands it on. */
    static String click(URI link, String requestId, Instant now) throws IOException {
        var event = (ObjectNode) read("click-get.json");
        request(event, link);
        ((ObjectNode) event.path("requestContext")).put("requestId", requestId).put("timeEpoch", now.toEpochMilli());
        return text(event);
    }

    /** A request for {@code address} with what an authorizer found in its token. */
    static String question(URI address, Map<String, String> claims) throws IOException {
        var event = (ObjectNode) read("click-get.json");
        request(event, address);
        ((ObjectNode) event.path("requestContext"))
                .putObject("authorizer")
                .putObject("jwt")
                .set("claims", JSON.valueToTree(claims));
        return text(event);
    }

    /** The sample batch of {@code shard}, its clicks of now, with {@code click} as its first record. */
    static String batch(ClickEvent click, String shard) throws IOException {
        var event = read("kinesis-batch.json");
        for (var record : event.path("Records")) {
            var kinesis = (ObjectNode) record.path("kinesis");
            kinesis.put("approximateArrivalTimestamp", click.clickedAt().toEpochMilli() / 1e3);
            kinesis.put("data", base64(ofNow(kinesis.path("data").binaryValue(), click.clickedAt())));
            ((ObjectNode) record)
                    .put("eventID", shard + ":" + kinesis.path("sequenceNumber").asText());
        }
        ((ObjectNode) event.at("/Records/0/kinesis"))
                .put("partitionKey", click.ad().value())
                .put("data", base64(ClickEventCodec.encode(click)));
        return text(event);
    }

    private static byte[] ofNow(byte[] record, Instant now) {
        return new String(record, StandardCharsets.UTF_8)
                .replaceAll("(\"clicked_at\":)\\d+", "$1" + now.toEpochMilli())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The sample message with {@code click} in it. */
    static String spill(ClickEvent click) throws IOException {
        var event = read("spill-batch.json");
        ((ObjectNode) event.at("/Records/0"))
                .put("body", new String(ClickEventCodec.encode(click), StandardCharsets.UTF_8));
        return text(event);
    }

    private static void request(ObjectNode event, URI address) {
        event.put("rawPath", address.getRawPath()).put("rawQueryString", address.getRawQuery());
        ((ObjectNode) event.at("/requestContext/http")).put("path", address.getRawPath());
    }

    private static JsonNode read(String file) throws IOException {
        return JSON.readTree(PAYLOADS.resolve(file).toFile());
    }

    private static String text(JsonNode event) throws IOException {
        return JSON.writeValueAsString(event);
    }
}
