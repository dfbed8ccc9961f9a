package io.clickledger.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The events and answers of this module's functions. */
final class HoursJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FIELDS = Set.of("hours_ago", "from", "to", "slices", "force");

    private HoursJson() {}

    /** Throws {@link IllegalArgumentException} that names what is wrong with the event. */
    static HoursRequest request(InputStream event) throws IOException {
        var json = JSON.readTree(event);
        json.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(field + " is no field of this event");
            }
        });
        return new HoursRequest(
                integers(json, "hours_ago"),
                instant(json, "from"),
                instant(json, "to"),
                slices(integers(json, "slices")),
                json.path("force").asBoolean());
    }

    /** {@code {"hours":[…]}}. */
    static void answer(List<?> hours, OutputStream answer) throws IOException {
        JSON.writeValue(answer, Map.of("hours", hours));
    }

    private static Slices slices(List<Integer> given) {
        if (given.isEmpty()) {
            return Slices.ALL;
        }
        if (given.size() != 2) {
            throw new IllegalArgumentException("slices are the first and the last one");
        }
        return new Slices(given.get(0), given.get(1));
    }

    private static List<Integer> integers(JsonNode json, String field) {
        var numbers = new ArrayList<Integer>();
        for (var number : json.path(field)) {
            if (!number.isInt()) {
                throw new IllegalArgumentException(field + " is not a list of whole numbers");
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }

    private static Optional<Instant> instant(JsonNode json, String field) {
        try {
            return Optional.ofNullable(json.path(field).textValue()).map(Instant::parse);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(field + " is not a time such as 2026-11-26T16:00:00Z", e);
        }
    }
}
