package io.clickledger.local;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.clickledger.events.ImpressionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a load sent and how it was answered, one CSV line a request, for the audit to compare with. */
public final class LoadJournal implements AutoCloseable {

    private static final String FOLDER = "loads";

    private final CsvWriter csv;

    private LoadJournal(CsvWriter csv) {
        this.csv = csv;
    }

    /**
     * One line.
     *
     * @param impression the impression clicked
     * @param kind what kind of request it was
     * @param status the HTTP status answered, 0 when there was no answer
     */
    record Line(ImpressionId impression, LoadPlan.Kind kind, int status) {

        /** Whether the sender was told that the click was taken. */
        boolean redirected() {
            return status == 302;
        }
    }

    /** A new journal of the run of that name under {@code directory}. */
    public static LoadJournal create(Path directory, String run) throws IOException {
        var folder = Files.createDirectories(directory.resolve(FOLDER));
        var csv = CsvWriter.builder().build(folder.resolve(run + ".csv"));
        csv.writeRecord("impression_id", "kind", "status");
        return new LoadJournal(csv);
    }

    /** Every line of every load under {@code directory}. */
    static List<Line> readAll(Path directory) throws IOException {
        var folder = directory.resolve(FOLDER);
        if (Files.notExists(folder)) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                read(file, lines);
            }
        }
        return lines;
    }

    synchronized void write(Line line) {
        csv.writeRecord(line.impression().value(), line.kind().name(), Integer.toString(line.status()));
    }

    @Override
    public synchronized void close() throws IOException {
        csv.close();
    }

    private static void read(Path file, List<Line> lines) throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(line -> lines.add(new Line(
                    new ImpressionId(line.getField(0)),
                    LoadPlan.Kind.valueOf(line.getField(1)),
                    Integer.parseInt(line.getField(2)))));
        }
    }
}
