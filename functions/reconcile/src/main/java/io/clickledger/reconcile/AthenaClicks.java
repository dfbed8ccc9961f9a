package io.clickledger.reconcile;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.clickledger.counters.HourPartition;
import io.clickledger.events.AdId;
import io.clickledger.events.MalformedFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code clicks.sql}, an ad at a time, never more than that in memory. */
final class AthenaClicks implements Archive.Clicks {

    private final Instant hour;
    private final AthenaQueries.Result result;
    private final CloseableIterator<NamedCsvRecord> rows;
    private @Nullable Row ahead;
    private long read;
    private long announced;
    private long rejected;

    AthenaClicks(Instant hour, AthenaQueries.Result result) {
        this.hour = hour;
        this.result = result;
        this.rows = result.rows().iterator();
        this.ahead = nextRow();
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public ArchivedAd next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        var partition = ahead.partition();
        var ad = ahead.ad();
        var archived = new ArchivedAd(partition.key(ad));
        while (ahead != null
                && ahead.partition().equals(partition)
                && ahead.ad().equals(ad)) {
            archived.add(ahead.minute(), ahead.clicks(), ahead.uncertain(), ahead.copies());
            ahead = nextRow();
        }
        return archived;
    }

    @Override
    public long rejected() {
        return rejected;
    }

    @Override
    public long bytesScanned() {
        return result.bytesScanned();
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Row nextRow() {
        try {
            while (rows.hasNext()) {
                var row = rows.next();
                read++;
                announced = number(row, "row_count");
                var parsed = parse(row);
                if (parsed.isPresent()) {
                    return parsed.get();
                }
                rejected += number(row, "clicks");
            }
        } catch (UncheckedIOException | NumberFormatException e) {
            throw new ArchiveUnavailableException("a result could not be read", e);
        }
        if (read != announced) {
            throw new ArchiveUnavailableException("a result ends after " + read + " of " + announced + " rows");
        }
        return null;
    }

    private Optional<Row> parse(NamedCsvRecord row) {
        try {
            return Optional.of(new Row(
                    HourPartition.named(row.getField("name"), hour),
                    new AdId(row.getField("ad_id")),
                    (int) number(row, "minute"),
                    number(row, "clicks"),
                    number(row, "uncertain"),
                    number(row, "copies")));
        } catch (MalformedFieldException e) {
            return Optional.empty();
        }
    }

    private static long number(NamedCsvRecord row, String field) {
        return Long.parseLong(row.getField(field));
    }

    private record Row(HourPartition partition, AdId ad, int minute, long clicks, long uncertain, long copies) {}
}
