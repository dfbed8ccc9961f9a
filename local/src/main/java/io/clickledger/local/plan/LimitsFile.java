package io.clickledger.local.plan;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** {@code limits.csv}: AWS's default quotas, with their sources. */
final class LimitsFile {

    private static final String FILE = "limits.csv";

    private LimitsFile() {}

    /** All limits; throws {@link IllegalStateException} when the file has not exactly those of {@link Limit}. */
    static Map<Limit, KnownLimit> read() {
        var limits = new EnumMap<Limit, KnownLimit>(Limit.class);
        var stream = Objects.requireNonNull(LimitsFile.class.getResourceAsStream(FILE), FILE);
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var row : rows) {
                var known = known(row);
                limits.put(known.limit(), known);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        if (limits.size() != Limit.values().length) {
            throw new IllegalStateException(FILE + " has " + limits.size() + " limits");
        }
        return limits;
    }

    private static KnownLimit known(NamedCsvRecord row) {
        var limit = Arrays.stream(Limit.values())
                .filter(candidate -> candidate.key().equals(row.getField("limit")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FILE + ": unknown limit " + row.getField("limit")));
        return new KnownLimit(limit, Figures.read(row.getField("default")), row.getField("unit"), row.getField("what"));
    }
}
