package io.clickledger.local.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What AWS charges.
 *
 * @param region where
 * @param date when it was looked up, ISO-8601
 * @param source where it was looked up
 * @param prices dollars by what they are for
 */
record PriceTable(String region, String date, String source, Map<String, Double> prices) {

    PriceTable {
        prices = Map.copyOf(prices);
    }

    /** The table that comes with the command. */
    static PriceTable list() throws IOException {
        try (var json = Objects.requireNonNull(PriceTable.class.getResourceAsStream("prices.json"))) {
            return read(json);
        }
    }

    /** The table in {@code file}; throws {@link CommandException} when it is none. */
    static PriceTable of(Path file) throws IOException {
        try (var json = Files.newInputStream(file)) {
            return read(json);
        } catch (NoSuchFileException e) {
            throw new CommandException("there is no file " + file);
        } catch (JsonProcessingException e) {
            throw new CommandException(file + " is no table of prices: " + e.getOriginalMessage());
        }
    }

    private static PriceTable read(InputStream json) throws IOException {
        return new JsonMapper().readValue(json, PriceTable.class);
    }

    /** Dollars for one of {@code key}; throws {@link CommandException} when the table lacks it. */
    double of(String key) {
        return Optional.ofNullable(prices.get(key))
                .orElseThrow(() -> new CommandException("the table of prices lacks " + key));
    }
}
