package io.clickledger.local.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A price list as JSON: the shipped one, or one of the operator's that replaces some or all of its prices. */
final class PricesFile {

    private static final String SHIPPED = "prices.json";
    private static final JsonMapper JSON = new JsonMapper();

    private PricesFile() {}

    /** The shipped list. */
    static Prices shipped() {
        try (var stream = Objects.requireNonNull(PricesFile.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return parse(JSON.readTree(stream), new EnumMap<>(Priced.class));
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED, e);
        }
    }

    /** The list in {@code file}; what it leaves out is as shipped. Throws {@link CommandException} naming {@code --prices}. */
    static Prices read(Path file) throws IOException {
        try {
            return parse(
                    JSON.readTree(Files.readAllBytes(file)),
                    new EnumMap<>(shipped().dollars()));
        } catch (NoSuchFileException e) {
            throw refused("there is no file " + file);
        } catch (JsonProcessingException e) {
            throw refused(file + " is not JSON");
        }
    }

    private static Prices parse(JsonNode list, Map<Priced, Double> dollars) {
        for (var entry : list.path("prices").properties()) {
            var what = Priced.named(entry.getKey())
                    .orElseThrow(() -> refused("nothing is priced as " + entry.getKey() + "; see prices.json"));
            dollars.put(what, price(what, entry.getValue().path("dollars")));
        }
        return new Prices(
                text(list, "region"),
                date(text(list, "date")),
                list.path("note").asText(),
                dollars);
    }

    private static double price(Priced what, JsonNode dollars) {
        if (!dollars.isNumber() || dollars.doubleValue() < 0) {
            throw refused(what.key() + " needs \"dollars\": a number of 0 or more");
        }
        return dollars.doubleValue();
    }

    private static String text(JsonNode list, String field) {
        var text = list.path(field).asText();
        if (text.isEmpty()) {
            throw refused("\"" + field + "\" is missing");
        }
        return text;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw refused("\"date\" is '" + text + "', not a day such as 2026-11-27");
        }
    }

    private static CommandException refused(String rule) {
        return new CommandException("--prices: " + rule);
    }
}
