package io.clickledger.reconcile;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The rows of a result that tells in each row, as {@code row_count}, how many there are: a result that was cut off is refused. */
final class AthenaRows implements AutoCloseable {

    private final CloseableIterator<NamedCsvRecord> rows;
    private long read;
    private long announced;

    AthenaRows(AthenaQueries.Result result) {
        this.rows = result.rows().iterator();
    }

    /** The next row, empty after the last; throws {@link ArchiveUnavailableException} when rows are missing. */
    Optional<NamedCsvRecord> next() {
        try {
            if (rows.hasNext()) {
                var row = rows.next();
                read++;
                announced = number(row, "row_count");
                return Optional.of(row);
            }
        } catch (UncheckedIOException | CsvParseException | NumberFormatException e) {
            throw new ArchiveUnavailableException("a result could not be read", e);
        }
        if (read != announced) {
            throw new ArchiveUnavailableException("a result ends after " + read + " of " + announced + " rows");
        }
        return Optional.empty();
    }

    static long number(NamedCsvRecord row, String field) {
        return Long.parseLong(row.getField(field));
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
