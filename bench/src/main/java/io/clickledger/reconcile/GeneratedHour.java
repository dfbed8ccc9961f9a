package io.clickledger.reconcile;

import de.siegmar.fastcsv.reader.CsvReader;
import io.clickledger.counters.AdHour;
import io.clickledger.counters.HourPartition;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An hour of any size, made up as it is read: Athena's result as CSV on one side, the counters on the other, one minute in a thousand
 * missed by live counting. Nothing of it is kept, so what memory a comparison takes is the comparison's.
 */
public final class GeneratedHour {

    private static final Instant HOUR = Instant.parse("2026-11-26T16:00:00Z");
    private static final int MINUTES_OF_AN_AD = 20;
    private static final int ADS_OF_A_PARTITION = 50;
    private static final int ONE_MISSED_IN = 1_000;
    private static final String HEADER = "slice,name,ad_id,minute,clicks,uncertain,copies,row_count\n";

    private final List<List<HourPartition>> slices;
    private final long rows;

    /** With about {@code adMinutes} minutes that have clicks. */
    public GeneratedHour(int adMinutes) {
        var partitions = IntStream.range(0, adMinutes / MINUTES_OF_AN_AD / ADS_OF_A_PARTITION)
                .mapToObj(number -> new HourPartition(new AdvertiserId("advertiser-" + number), HOUR, number % 8))
                .sorted(Comparator.comparing(HourPartition::name))
                .toList();
        slices = Slices.ALL
                .each()
                .mapToObj(slice -> partitions.stream()
                        .filter(partition -> partition.slice() == slice)
                        .toList())
                .toList();
        rows = (long) partitions.size() * ADS_OF_A_PARTITION * MINUTES_OF_AN_AD;
    }

    /** How many ad-minutes it has. */
    public long adMinutes() {
        return rows;
    }

    /** Makes up both sides and compares nothing: what the making takes. */
    public long drain() {
        long seen = 0;
        try (var reader = CsvReader.builder().ofNamedCsvRecord(csv())) {
            for (var row : reader) {
                seen += row.getFieldCount();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        for (int slice = 0; slice < slices.size(); slice++) {
            for (var hours = counted(slice); hours.hasNext(); ) {
                seen += hours.next().live(0);
            }
        }
        return seen;
    }

    /** Compares all of it as a run does and answers how many clicks it raised. */
    public long compare() {
        return reading().tally().counts(0, 0).raised();
    }

    /** Compares all of it and answers what a run holds when it has read the last of it. */
    public Object compared() {
        return reading();
    }

    private HourReading reading() {
        var reading = new HourReading(
                new Counters(), HourSpan.whole(HOUR), "benchmark", new RaisedTops(64), Optional.empty());
        try (var clicks = new AthenaClicks(
                HOUR, new AthenaQueries.Result(CsvReader.builder().ofNamedCsvRecord(csv()), 0))) {
            reading.compare(Slices.ALL, clicks);
        }
        return reading;
    }

    private Iterator<AdHour> counted(int slice) {
        return new InSequence<>(
                slices.get(slice).iterator(),
                partition -> IntStream.range(0, ADS_OF_A_PARTITION)
                        .mapToObj(ad -> adHour(partition, ad))
                        .iterator());
    }

    private static AdHour adHour(HourPartition partition, int ad) {
        var live = new long[AdHour.MINUTES];
        for (int minute = 0; minute < MINUTES_OF_AN_AD; minute++) {
            live[minute] = clicks(ad, minute) - (isMissed(partition, ad, minute) ? 1 : 0);
        }
        return new AdHour(partition.key(adId(ad)), live, new long[AdHour.MINUTES], Map.of());
    }

    private Reader csv() {
        var partitions = new InSequence<>(slices.iterator(), List::iterator);
        return new LinesReader(new InSequence<>(partitions, this::rows));
    }

    private Iterator<String> rows(HourPartition partition) {
        var text = new ArrayList<String>();
        for (int ad = 0; ad < ADS_OF_A_PARTITION; ad++) {
            for (int minute = 0; minute < MINUTES_OF_AN_AD; minute++) {
                text.add("\"" + partition.slice() + "\",\"" + partition.name() + "\",\"" + adId(ad) + "\",\"" + minute
                        + "\",\"" + clicks(ad, minute) + "\",\"0\",\"0\",\"" + rows + "\"\n");
            }
        }
        return text.iterator();
    }

    private static AdId adId(int ad) {
        return new AdId("ad-" + (100_000 + ad));
    }

    private static long clicks(int ad, int minute) {
        return 1L + (ad + minute) % 5;
    }

    private static boolean isMissed(HourPartition partition, int ad, int minute) {
        return Math.floorMod(partition.name().hashCode() + ad * MINUTES_OF_AN_AD + minute, ONE_MISSED_IN) == 0;
    }

    private final class Counters implements HourCounters {

        @Override
        public Iterator<AdHour> adHours(Instant hour, Slices asked) {
            return new InSequence<>(asked.each().iterator(), GeneratedHour.this::counted);
        }

        @Override
        public void enter(HourPartition partition) {
            throw new AssertionError("every partition is entered");
        }

        @Override
        public boolean correct(Correction correction) {
            return true;
        }
    }

    private static final class LinesReader extends Reader {

        private final Iterator<String> lines;
        private String line = HEADER;
        private int position;

        LinesReader(Iterator<String> lines) {
            this.lines = lines;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            int filled = 0;
            while (filled < length && (position < line.length() || next())) {
                int count = Math.min(length - filled, line.length() - position);
                line.getChars(position, position + count, buffer, offset + filled);
                position += count;
                filled += count;
            }
            return filled == 0 ? -1 : filled;
        }

        @Override
        public void close() {}

        private boolean next() {
            if (!lines.hasNext()) {
                return false;
            }
            line = lines.next();
            position = 0;
            return true;
        }
    }
}
