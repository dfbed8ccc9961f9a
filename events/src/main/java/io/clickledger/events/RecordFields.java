package io.clickledger.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The fields of one line while it is being read. */
final class RecordFields {

    /** 9999-12-31T23:59:59.999Z: later instants have no RFC 3339 form. */
    private static final long LAST_INSTANT = 253_402_300_799_999L;

    private OptionalLong version = OptionalLong.empty();
    private OptionalLong clickedAt = OptionalLong.empty();
    private OptionalLong sentAt = OptionalLong.empty();
    private @Nullable String heartbeat;
    private @Nullable String clickId;
    private @Nullable String impression;
    private @Nullable String ad;
    private @Nullable String advertiser;
    private @Nullable String country;
    private @Nullable String device;
    private @Nullable String referrerHost;
    private @Nullable String ipPrefix;
    private @Nullable String invalid;
    private boolean uncertain;

    void read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedFieldException("record", "is not one JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            readField(json, field);
        }
        // A second document on the line would be lost by some readers of the raw archive, so it is refused here.
        if (json.nextToken() != null) {
            throw new MalformedFieldException("record", "is followed by something else on its line");
        }
    }

    StreamRecord toRecord() {
        if (version.isEmpty() || version.getAsLong() != ClickEventCodec.VERSION) {
            throw new MalformedFieldException("v", "is not " + ClickEventCodec.VERSION);
        }
        return heartbeat == null ? click() : new Heartbeat(new ShardId(heartbeat), instant("sent_at", sentAt));
    }

    private ClickEvent click() {
        return new ClickEvent(
                new ClickId(required("click_id", clickId)),
                Optional.ofNullable(impression).map(ImpressionId::new),
                new AdId(required("ad_id", ad)),
                new AdvertiserId(required("advertiser_id", advertiser)),
                instant("clicked_at", clickedAt),
                new Visitor(
                        Optional.ofNullable(country),
                        Device.of(required("device", device)),
                        Optional.ofNullable(referrerHost),
                        Optional.ofNullable(ipPrefix)),
                Optional.ofNullable(invalid).map(InvalidReason::of),
                uncertain);
    }

    private void readField(JsonParser json, String field) throws IOException {
        switch (field) {
            case "v" -> version = number(json, field);
            case "clicked_at" -> clickedAt = number(json, field);
            case "sent_at" -> sentAt = number(json, field);
            case "heartbeat" -> heartbeat = text(json, field);
            case "click_id" -> clickId = text(json, field);
            case "impression_id" -> impression = text(json, field);
            case "ad_id" -> ad = text(json, field);
            case "advertiser_id" -> advertiser = text(json, field);
            case "country" -> country = text(json, field);
            case "device" -> device = text(json, field);
            case "referrer_host" -> referrerHost = text(json, field);
            case "ip_prefix" -> ipPrefix = text(json, field);
            case "invalid" -> invalid = text(json, field);
            case "uncertain" -> uncertain = flag(json, field);
            default -> json.skipChildren();
        }
    }

    private static String text(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedFieldException(field, "is not a string");
        }
        return json.getText();
    }

    private static OptionalLong number(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new MalformedFieldException(field, "is not a whole number of at most 63 bits");
        }
        return OptionalLong.of(json.getLongValue());
    }

    private static boolean flag(JsonParser json, String field) throws IOException {
        if (!json.currentToken().isBoolean()) {
            throw new MalformedFieldException(field, "is neither true nor false");
        }
        return json.getBooleanValue();
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new MalformedFieldException(field, "is missing");
        }
        return value;
    }

    private static Instant instant(String field, OptionalLong epochMillis) {
        if (epochMillis.isEmpty()) {
            throw new MalformedFieldException(field, "is missing");
        }
        if (epochMillis.getAsLong() < 0 || epochMillis.getAsLong() > LAST_INSTANT) {
            throw new MalformedFieldException(field, "is not epoch milliseconds before the year 10000");
        }
        return Instant.ofEpochMilli(epochMillis.getAsLong());
    }
}
