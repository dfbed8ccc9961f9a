package io.clickledger.reconcile;

import io.clickledger.counters.Buckets;
import io.clickledger.counters.HourPartition;
import io.clickledger.events.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The raw archive through Athena. */
final class AthenaArchive implements Archive {

    private static final String UNREADABLE = "unreadable";

    /** A delivery stream buffers for 15 minutes at most; what has none of its heartbeats in an hour stands still. */
    private static final Duration LONGEST_BUFFER = Duration.ofHours(1);

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
    public Map<ShardId, Instant> newestHeartbeats(Instant now) {
        var newest = new HashMap<ShardId, Instant>();
        var sql = Sql.statement("heartbeats.sql", Sql.partitions(now.minus(LONGEST_BUFFER), now), Map.of());
        try (var rows = new AthenaRows(queries.run(sql))) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                newest.put(
                        new ShardId(row.get().getField("shard")),
                        Instant.ofEpochMilli(AthenaRows.number(row.get(), "sent_at")));
            }
        }
        return newest;
    }

    @Override
    public Rest rest(HourSpan span, Instant now) {
        var clicks = new HashMap<String, Long>();
        var numbers = Map.of("hour", span.hour().toEpochMilli(), "to", span.to().toEpochMilli());
        var sql = Sql.statement("rest.sql", Sql.arrivals(span, latestArrival, now), numbers);
        try (var rows = new AthenaRows(queries.run(sql))) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                clicks.put(row.get().getField("reason"), AthenaRows.number(row.get(), "clicks"));
            }
        }
        var unreadable = clicks.remove(UNREADABLE);
        return new Rest(clicks, unreadable == null ? 0 : unreadable);
    }
}
