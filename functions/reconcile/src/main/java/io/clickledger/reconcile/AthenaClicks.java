package io.clickledger.reconcile;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.clickledger.counters.HourPartition;
import io.clickledger.events.AdId;
import io.clickledger.events.MalformedFieldException;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code clicks.sql}, an ad at a time, never more than that in memory. */
final class AthenaClicks implements Archive.Clicks {

    private final Instant hour;
    private final AthenaQueries.Result result;
    private final AthenaRows rows;
    private @Nullable Row ahead;
    private long rejected;

    AthenaClicks(Instant hour, AthenaQueries.Result result) {
        this.hour = hour;
        this.result = result;
        this.rows = new AthenaRows(result);
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
        rows.close();
    }

    private @Nullable Row nextRow() {
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            var parsed = parse(row.get());
            if (parsed.isPresent()) {
                return parsed.get();
            }
            rejected += AthenaRows.number(row.get(), "clicks");
        }
        return null;
    }

    private Optional<Row> parse(NamedCsvRecord row) {
        try {
            return Optional.of(new Row(
                    HourPartition.named(row.getField("name"), hour),
                    new AdId(row.getField("ad_id")),
                    (int) AthenaRows.number(row, "minute"),
                    AthenaRows.number(row, "clicks"),
                    AthenaRows.number(row, "uncertain"),
                    AthenaRows.number(row, "copies")));
        } catch (MalformedFieldException e) {
            return Optional.empty();
        }
    }

    private record Row(HourPartition partition, AdId ad, int minute, long clicks, long uncertain, long copies) {}
}
