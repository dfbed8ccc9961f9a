package io.clickledger.local.plan;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** {@code assumptions.csv}: every assumption's default, bounds, meaning and source. */
final class AssumptionsFile {

    private static final String FILE = "assumptions.csv";

    private AssumptionsFile() {}

    /** All assumptions; throws {@link IllegalStateException} when the file has not exactly those of {@link Assumption}. */
    static Map<Assumption, AssumedFigure> read() {
        var figures = new EnumMap<Assumption, AssumedFigure>(Assumption.class);
        var stream = Objects.requireNonNull(AssumptionsFile.class.getResourceAsStream(FILE), FILE);
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var row : rows) {
                var figure = figure(row);
                figures.put(figure.what(), figure);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        if (figures.size() != Assumption.values().length) {
            throw new IllegalStateException(FILE + " has " + figures.size() + " assumptions");
        }
        return figures;
    }

    private static AssumedFigure figure(NamedCsvRecord row) {
        var what = Assumption.named(row.getField("option"))
                .orElseThrow(() -> new IllegalStateException(FILE + ": unknown option " + row.getField("option")));
        return new AssumedFigure(
                what,
                number(row, "default"),
                new AssumedFigure.Bounds(number(row, "least"), number(row, "most")),
                new AssumedFigure.Grounds(row.getField("unit"), row.getField("meaning"), row.getField("source")));
    }

    private static double number(NamedCsvRecord row, String column) {
        return Figures.read(row.getField(column));
    }
}
