package io.clickledger.local.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.Destination;
import io.clickledger.events.Landing;
import io.clickledger.events.MalformedFieldException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file of ads with the columns {@code ad_id,advertiser_id,destination_url}.
 *
 * <p>It is read whole before anything of it is used, so a bad line leaves nothing half applied.
 */
final class AdsFile {

    private static final List<String> COLUMNS = List.of("ad_id", "advertiser_id", "destination_url");

    /** Enough to mend a file by; a file that is wrong throughout need not print all of itself. */
    private static final int MOST_ERRORS = 20;

    private AdsFile() {}

    /** What a file holds. */
    sealed interface Content {

        /** Every line is an ad; in the file's order. */
        record Ads(Map<AdId, Landing> ads) implements Content {}

        /** Some lines are not; each error names its line. */
        record Errors(List<String> errors) implements Content {}
    }

    static Content read(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return read(reader);
        }
    }

    static Content read(Reader reader) throws IOException {
        var ads = new LinkedHashMap<AdId, Landing>();
        var errors = new ArrayList<String>();
        try (var csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(reader)) {
            for (var line : csv) {
                if (ads.isEmpty() && errors.isEmpty() && !line.getHeader().equals(COLUMNS)) {
                    return new Content.Errors(List.of("line 1: the header is not " + String.join(",", COLUMNS)));
                }
                add(line, ads, errors);
                if (errors.size() == MOST_ERRORS) {
                    break;
                }
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) {
                throw e.getCause();
            }
            errors.add("the file is not UTF-8");
        } catch (CsvParseException e) {
            errors.add("the file is not CSV: " + e.getMessage());
        }
        if (ads.isEmpty() && errors.isEmpty()) {
            errors.add("the file has no ad; it starts with the line " + String.join(",", COLUMNS));
        }
        return errors.isEmpty() ? new Content.Ads(ads) : new Content.Errors(errors);
    }

    private static void add(NamedCsvRecord line, Map<AdId, Landing> ads, List<String> errors) {
        var where = "line " + line.getStartingLineNumber() + ": ";
        try {
            if (line.getFieldCount() != COLUMNS.size()) {
                errors.add(where + "it has " + line.getFieldCount() + " columns, not " + COLUMNS.size());
                return;
            }
            var ad = new AdId(line.getField(0));
            var landing = new Landing(new AdvertiserId(line.getField(1)), new Destination(line.getField(2)));
            if (ads.putIfAbsent(ad, landing) != null) {
                errors.add(where + "ad_id is there a second time");
            }
        } catch (MalformedFieldException e) {
            errors.add(where + e.getMessage());
        }
    }
}
