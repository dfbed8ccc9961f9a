package io.clickledger.redirect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.clickledger.events.MalformedFieldException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The link's fields in a JSON body; unknown fields are ignored. */
final class LinkBody {

    /** The longest link is a destination of 2,048 characters, each at most six in JSON, with 600 characters around it. */
    private static final int MAX_LENGTH = 16_384;

    private static final String BODY = "body";
    private static final Set<String> NAMES = Set.of("ad_id", "impression_id", "exp", "kid", "adv", "to", "sig");
    private static final JsonFactory JSON = new JsonFactory();

    private LinkBody() {}

    /** Throws {@link MalformedFieldException} that names the field, or {@code body} when it is no JSON object. */
    static Map<String, String> parse(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new MalformedFieldException(BODY, "is longer than " + MAX_LENGTH + " characters");
        }
        var values = new HashMap<String, String>();
        try (var json = JSON.createParser(body)) {
            read(json, values);
        } catch (IOException e) {
            throw notJson();
        }
        if (values.getOrDefault("ad_id", "").isEmpty()) {
            throw new MalformedFieldException("ad_id", "is missing");
        }
        return values;
    }

    private static void read(JsonParser json, Map<String, String> values) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw notJson();
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            if (!NAMES.contains(name)) {
                json.skipChildren();
            } else if (values.put(name, text(json, name)) != null) {
                throw new MalformedFieldException(name, "is given twice");
            }
        }
        if (json.nextToken() != null) {
            throw notJson();
        }
    }

    private static String text(JsonParser json, String name) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> {
                if (name.equals("exp")) {
                    yield json.getText();
                }
                throw new MalformedFieldException(name, "is not a string");
            }
            default -> throw new MalformedFieldException(name, "is not a string");
        };
    }

    private static MalformedFieldException notJson() {
        return new MalformedFieldException(BODY, "is not one JSON object");
    }
}
