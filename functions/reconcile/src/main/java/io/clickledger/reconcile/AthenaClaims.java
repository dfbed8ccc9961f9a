package io.clickledger.reconcile;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.MalformedFieldException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The exported claims and the raw archive, joined by Athena. */
final class AthenaClaims implements ClaimsArchive {

    private final AthenaQueries queries;
    private final Duration latestArrival;

    /** {@code latestArrival} as in {@link AthenaArchive}. */
    AthenaClaims(AthenaQueries queries, Duration latestArrival) {
        this.queries = queries;
        this.latestArrival = latestArrival;
    }

    @Override
    public Missing missing(HourSpan span, Instant now) {
        var sql = Sql.statement("missing.sql", span.hour(), Sql.arrivals(span, latestArrival, now), Map.of());
        return new Rows(queries.run(sql));
    }

    @Override
    public Claimed claimed(HourSpan span, Instant now) {
        var numbers = Map.of("hour", span.hour().toEpochMilli(), "to", span.to().toEpochMilli());
        var sql = Sql.statement("claimed.sql", span.hour(), Sql.arrivals(span, latestArrival, now), numbers);
        try (var rows = new AthenaRows(queries.run(sql))) {
            var row = rows.next().orElseThrow(() -> new ArchiveUnavailableException("a result lacks its only row"));
            return new Claimed(AthenaRows.number(row, "claimed"), AthenaRows.number(row, "claimed_later"));
        }
    }

    private static final class Rows implements Missing {

        private final AthenaRows rows;
        private Optional<ClickEvent> ahead;
        private long unreadable;

        Rows(AthenaQueries.Result result) {
            rows = new AthenaRows(result);
            ahead = read();
        }

        @Override
        public boolean hasNext() {
            return ahead.isPresent();
        }

        @Override
        public ClickEvent next() {
            var click = ahead.orElseThrow(NoSuchElementException::new);
            ahead = read();
            return click;
        }

        @Override
        public long unreadable() {
            return unreadable;
        }

        @Override
        public void close() {
            rows.close();
        }

        private Optional<ClickEvent> read() {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                try {
                    return Optional.of(ClickEventCodec.decodeClick(
                            row.get().getField("event").getBytes(StandardCharsets.UTF_8)));
                } catch (MalformedFieldException e) {
                    unreadable++;
                }
            }
            return Optional.empty();
        }
    }
}
