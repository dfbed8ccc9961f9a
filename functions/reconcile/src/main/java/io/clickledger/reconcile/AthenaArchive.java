package io.clickledger.reconcile;

import io.clickledger.counters.Buckets;
import io.clickledger.counters.HourPartition;
import io.clickledger.events.ShardId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The raw archive through Athena. */
final class AthenaArchive implements Archive {

    private static final String UNREADABLE = "unreadable";

    private final AthenaQueries queries;
    private final Buckets buckets;
    private final Duration latestArrival;

    /**
     * {@code latestArrival} is how long after its hour a click can arrive on the stream, by a replay of the spill queue or by the loss
     * audit: clicks that arrived and were not looked for would seem to be counted and not archived.
     */
    AthenaArchive(AthenaQueries queries, Buckets buckets, Duration latestArrival) {
        this.queries = queries;
        this.buckets = buckets;
        this.latestArrival = latestArrival;
    }

    @Override
    public Clicks clicks(HourSpan span, Slices slices, Instant now) {
        var numbers = Map.of(
                "hour", span.hour().toEpochMilli(),
                "to", span.to().toEpochMilli(),
                "buckets", (long) buckets.count(),
                "slices", (long) HourPartition.SLICES,
                "first_slice", (long) slices.first(),
                "last_slice", (long) slices.last());
        return new AthenaClicks(
                span.hour(), queries.run(Sql.statement("clicks.sql", Sql.arrivals(span, latestArrival, now), numbers)));
    }

    @Override
    public Map<ShardId, Instant> heartbeats(Instant from, Instant now) {
        var newest = new HashMap<ShardId, Instant>();
        var sql = Sql.statement("heartbeats.sql", Sql.partitions(from, now), Map.of());
        try (var rows = queries.run(sql).rows()) {
            for (var row : rows) {
                newest.put(
                        new ShardId(row.getField("shard")),
                        Instant.ofEpochMilli(Long.parseLong(row.getField("sent_at"))));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ArchiveUnavailableException("a result could not be read", e);
        }
        return newest;
    }

    @Override
    public Rest rest(HourSpan span, Instant now) {
        var invalid = new HashMap<String, Long>();
        var numbers = Map.of("hour", span.hour().toEpochMilli(), "to", span.to().toEpochMilli());
        var sql = Sql.statement("rest.sql", Sql.arrivals(span, latestArrival, now), numbers);
        try (var rows = queries.run(sql).rows()) {
            for (var row : rows) {
                invalid.put(row.getField("reason"), Long.parseLong(row.getField("clicks")));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ArchiveUnavailableException("a result could not be read", e);
        }
        var unreadable = invalid.remove(UNREADABLE);
        return new Rest(invalid, unreadable == null ? 0 : unreadable);
    }
}
