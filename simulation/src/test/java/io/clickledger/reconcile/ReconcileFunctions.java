package io.clickledger.reconcile;

import io.clickledger.aggregator.AggregatorFunctions;
import io.clickledger.counters.AdHour;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.TopList;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.ShardId;
import io.clickledger.redirect.RedirectFunctions;
import io.clickledger.simulation.SimulatedStream;
import io.clickledger.simulation.SimulatedStream.Sent;
import io.clickledger.simulation.Truth;
import io.clickledger.simulation.Weather;
import io.clickledger.simulation.Weather.LostException;
import io.clickledger.simulation.Weather.RefusedException;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.threeten.extra.MutableClock;

/** Reconciliation and the loss audit in a history: their real decisions over what the archive, the counters and the claims hold. */
public final class ReconcileFunctions
        implements Archive, ClaimsArchive, HourCounters, Progress, CorrectedLists, Reports {

    private static final ReconcileHour.Limits LIMITS = new ReconcileHour.Limits(0.01, 1e-4, 2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IN_FLIGHT = Duration.ofMinutes(20);

    private final Weather weather;
    private final MutableClock clock;
    private final SimulatedStream stream;
    private final Truth truth;
    private final RedirectFunctions redirect;
    private final AggregatorFunctions aggregator;
    private final List<Sent> archive = new ArrayList<>();
    private final Map<Instant, List<HourReport>> reports = new HashMap<>();
    private final Map<CounterKey, Integer> writes = new HashMap<>();
    private final Set<OwnedAd> lowered = new HashSet<>();
    private final InMemoryHourCounters hourCounters = new InMemoryHourCounters(new CountedItems());
    private final Catchup catchup;
    private Own table;
    private Own backup;
    private int restores;

    /** What reconciliation itself keeps in the counters table, for others to read. */
    public interface ReconciledTable {

        /** The list of what corrections raised. */
        TopList list(Block block);

        /** End of what is reconciled without a gap. */
        Optional<Instant> reconciledThrough();
    }

    private record Own(InMemoryCorrectedLists lists, InMemoryProgress progress) implements ReconciledTable {

        Own copy() {
            return new Own(lists.copy(), progress.copy());
        }

        @Override
        public TopList list(Block block) {
            return lists.list(block);
        }

        @Override
        public Optional<Instant> reconciledThrough() {
            return progress.reconciledThrough();
        }
    }

    /** {@code pause} lets the others go on for some seconds. */
    public ReconcileFunctions(
            Weather weather,
            MutableClock clock,
            SimulatedStream stream,
            Truth truth,
            RedirectFunctions redirect,
            AggregatorFunctions aggregator,
            Runnable pause) {
        this.weather = weather;
        this.clock = clock;
        this.stream = stream;
        this.truth = truth;
        this.redirect = redirect;
        this.aggregator = aggregator;
        this.table = new Own(
                new InMemoryCorrectedLists(LIMITS.topListSize()),
                new InMemoryProgress(
                        () -> aggregator.table().shardMap(),
                        () -> aggregator.table().progress()));
        this.backup = table.copy();
        this.catchup = new Catchup(this, this, clock, pause::run, PATIENCE);
    }

    /** Takes some of a shard's records into the archive, now and then twice. */
    public void deliver(SimulatedStream.Shard shard) {
        int end = Math.min(shard.records.size(), shard.delivered + 1 + weather.any(20));
        var some = List.copyOf(shard.records.subList(shard.delivered, end));
        archive.addAll(some);
        if (weather.happens(Weather.Fault.DELIVERED_TWICE)) {
            archive.addAll(some);
        }
        shard.delivered = end;
    }

    /** The ad-hours of whichever table is in use. */
    private final class CountedItems implements InMemoryHourCounters.Items {

        @Override
        public Set<HourPartition> directory() {
            return aggregator.table().directory();
        }

        @Override
        public void enter(HourPartition partition) {
            aggregator.table().enter(partition);
        }

        @Override
        public Set<CounterKey> keys() {
            return aggregator.table().keys();
        }

        @Override
        public AdHour hour(CounterKey key) {
            return aggregator.table().hour(key);
        }

        @Override
        public void correct(CounterKey key, int minute, long clicks) {
            aggregator.table().correct(key, minute, clicks);
        }
    }

    /** Keeps a copy of what lies in the counters table beside the ad-hours. */
    public void backUp() {
        backup = table.copy();
    }

    /** That part of the table becomes what the last copy was. What still runs is stopped, as the runbook has it. */
    public void restore() {
        table = backup.copy();
        restores++;
    }

    /** Reconciles the hour as far as it is over. */
    public void reconcile(Instant hour) {
        span(hour).ifPresent(span -> {
            var reconcileHour = new ReconcileHour(this, this, this, catchup, clock, LIMITS);
            var report = new ReconcileHours(
                            reconcileHour,
                            this,
                            this,
                            new Metrics(FunctionName.RECONCILE, (function, figures) -> {}, Clock.systemUTC()))
                    .reconcile(List.of(span), Slices.ALL)
                    .getFirst();
            weather.note("reconciled " + span + " " + report.status() + " " + report.counts());
        });
    }

    /** Audits the hour as far as it is over. */
    public void audit(Instant hour) {
        span(hour).ifPresent(span -> {
            var recover = new RecoverClick(this::takeOver, this::putBack);
            var audit = new LossAudit(this::export, this, recover, catchup, clock, IN_FLIGHT);
            var report = audit.audit(span);
            weather.note("audited " + span + " " + report.status() + " " + report.claims());
        });
    }

    /** What queries show of that minute. */
    public long shown(CounterKey key, int minute) {
        return aggregator.table().hour(key).clicks(minute, minute);
    }

    public Set<CounterKey> keys() {
        return new HashSet<>(aggregator.table().keys());
    }

    /**
     * Ads that clicks were ever taken from. Where the clock of who sends heartbeats is ahead, an hour seems to be delivered that is
     * not; until the next run such an ad has fewer clicks than were settled.
     */
    public synchronized Set<OwnedAd> lowered() {
        return Set.copyOf(lowered);
    }

    /** Its part of the table as it is used now; a restore puts another in its place. */
    public ReconciledTable table() {
        return table;
    }

    /** No list may bound an ad below what it has. */
    public void checkLists() {
        for (var key : truth.keys()) {
            for (int minute = 0; minute < AdHour.MINUTES; minute++) {
                if (truth.clicks(key, minute) > 0) {
                    for (var size : BlockSize.values()) {
                        checkList(key, Block.at(size, key.hour().plus(minute, ChronoUnit.MINUTES)));
                    }
                }
            }
        }
    }

    private void checkList(CounterKey key, Block block) {
        var lists = new ArrayList<>(aggregator.table().lists(block));
        lists.add(table.list(block));
        var union = TopList.union(lists);
        var listed = union.entries().stream()
                .filter(total -> total.owned().equals(key.owned()))
                .mapToLong(AdTotal::clicks)
                .max()
                .orElse(0);
        if (Math.max(listed, union.threshold()) < truth.clicks(key, block)) {
            truth.violation("top list bounds an ad below its clicks");
        }
    }

    private Optional<HourSpan> span(Instant hour) {
        var end = hour.plus(Duration.ofHours(1));
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var to = now.isBefore(end) ? now : end;
        return to.isAfter(hour) ? Optional.of(new HourSpan(hour, to)) : Optional.empty();
    }

    @Override
    public Clicks clicks(HourSpan span, Slices slices, Instant now) {
        var rows = archived("query of clicks", () -> rows(span).iterator());
        return new Clicks() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public ArchivedAd next() {
                return rows.next();
            }

            @Override
            public long rejected() {
                return 0;
            }

            @Override
            public long bytesScanned() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    // What the SQL says: distinct impressions of valid clicks, and those that are there only as uncertain.
    private List<ArchivedAd> rows(HourSpan span) {
        var impressions = new HashMap<Seen, Boolean>();
        for (var click : archivedClicks()) {
            if (click.valid()
                    && !click.clickedAt().isBefore(span.hour())
                    && click.clickedAt().isBefore(span.to())) {
                var seen = new Seen(
                        Truth.key(click),
                        AdHour.minuteOf(click.clickedAt()),
                        click.impression().orElseThrow());
                impressions.merge(seen, click.uncertain(), Boolean::logicalAnd);
            }
        }
        var ads = new TreeMap<CounterKey, ArchivedAd>(MergeJoin.ORDER);
        impressions.forEach((seen, uncertain) ->
                ads.computeIfAbsent(seen.key(), ArchivedAd::new).add(seen.minute(), 1, uncertain ? 1 : 0, 0));
        return List.copyOf(ads.values());
    }

    private record Seen(CounterKey key, int minute, ImpressionId impression) {}

    private List<ClickEvent> archivedClicks() {
        return archive.stream().flatMap(sent -> sent.click().stream()).toList();
    }

    @Override
    public Map<ShardId, Instant> newestHeartbeats(Instant now) {
        return archived("query of heartbeats", () -> {
            var newest = new HashMap<ShardId, Instant>();
            archive.stream()
                    .flatMap(sent -> sent.content.stream())
                    .filter(Heartbeat.class::isInstance)
                    .map(Heartbeat.class::cast)
                    .forEach(beat -> newest.merge(beat.shard(), beat.sentAt(), (a, b) -> a.isAfter(b) ? a : b));
            return newest;
        });
    }

    @Override
    public Rest rest(HourSpan span, Instant now) {
        return archived("query of the rest", () -> new Rest(Map.of(), 0));
    }

    @Override
    public Missing missing(HourSpan span, Instant now) {
        var rows = archived("query of missing", () -> missing(span)).iterator();
        return new Missing() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public ClickEvent next() {
                return rows.next();
            }

            @Override
            public long unreadable() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    private List<ClickEvent> missing(HourSpan span) {
        var published = new HashSet<ImpressionId>();
        archivedClicks().stream()
                .filter(ClickEvent::valid)
                .forEach(click -> published.add(click.impression().orElseThrow()));
        return redirect.written().values().stream()
                .filter(written -> !written.at().isBefore(span.hour())
                        && written.at().isBefore(span.to().plus(Duration.ofMinutes(15))))
                .map(RedirectFunctions.Written::click)
                .filter(click -> !published.contains(click.impression().orElseThrow()))
                .sorted(Comparator.comparing(
                        click -> click.impression().orElseThrow().value()))
                // As the export has it, from the claim's event.
                .map(click -> ClickEventCodec.decodeClick(ClickEventCodec.encode(click)))
                .toList();
    }

    @Override
    public Claimed claimed(HourSpan span, Instant now) {
        return new Claimed(redirect.written().size(), 0);
    }

    @Override
    public Iterator<AdHour> adHours(Instant hour, Slices slices) {
        return counters("counters of " + slices, () -> hourCounters.adHours(hour, slices));
    }

    @Override
    public void enter(HourPartition partition) {
        hourCounters.enter(partition);
    }

    @Override
    public synchronized boolean correct(Correction correction) {
        int nth = writes.merge(correction.key(), 1, Integer::sum);
        try {
            return weather.concurrent(
                    "correct " + correction.key() + " for the " + nth + ". time", () -> apply(correction));
        } catch (LostException | RefusedException e) {
            throw new CountersUnavailableException("on order", e);
        }
    }

    private long correction(CounterKey key, int minute) {
        return aggregator.table().hour(key).correction(minute);
    }

    private boolean apply(Correction correction) {
        var corrected = hourCounters.correct(correction);
        if (correction.changes().stream().anyMatch(change -> correction(correction.key(), change.minute()) < 0)) {
            lowered.add(correction.key().owned());
        }
        correction.changes().forEach(change -> {
            if (corrected
                    && shown(correction.key(), change.minute()) > truth.clicks(correction.key(), change.minute())) {
                truth.violation("correction above the truth");
            }
        });
        return corrected;
    }

    @Override
    public Optional<Instant> countedThrough() {
        return counters("progress", () -> table.progress.countedThrough());
    }

    @Override
    public Optional<ShardMap> shards() {
        return counters("shard map read", () -> table.progress.shards());
    }

    @Override
    public void reconciled(Instant from, Instant to) {
        counters("reconciled through", () -> {
            table.progress.reconciled(from, to);
            return to;
        });
    }

    @Override
    public void merge(Block block, TopList raised) {
        counters("corrected list of " + block.partition(), () -> {
            table.lists.merge(block, raised);
            return "merged";
        });
    }

    @Override
    public void keep(Instant hour, HourReport report) {
        archived("report", () -> {
            reports.computeIfAbsent(hour, h -> new ArrayList<>()).add(report);
            return "kept";
        });
    }

    @Override
    public List<HourReport> of(Instant hour) {
        return archived("reports", () -> reports.getOrDefault(hour, List.of()).reversed());
    }

    private ClaimsExports.State export(Instant hour, Instant to) {
        return claims(
                "export",
                () -> weather.happens(Weather.Fault.EXPORT_UNDER_WAY)
                        ? ClaimsExports.State.UNDER_WAY
                        : ClaimsExports.State.DONE);
    }

    boolean takeOver(ClickEvent click) {
        return claims("audited claim", () -> redirect.takeOverForAudit(click, ClaimsTable.AUDITED));
    }

    private void putBack(ClickEvent click) {
        claims("put back " + click.clickId(), () -> {
            stream.put(click.ad().value(), ClickEventCodec.encode(click));
            return "put";
        });
    }

    private <T> T archived(String call, Supplier<T> work) {
        try {
            return weather.remote(call, work);
        } catch (LostException | RefusedException e) {
            throw new ArchiveUnavailableException("on order", e);
        }
    }

    private <T> T counters(String call, Supplier<T> work) {
        int began = restores;
        try {
            return weather.remote(call, () -> {
                if (restores != began) {
                    throw new Weather.Crash();
                }
                return work.get();
            });
        } catch (LostException | RefusedException e) {
            throw new CountersUnavailableException("on order", e);
        }
    }

    private <T> T claims(String call, Supplier<T> work) {
        try {
            return weather.remote(call, work);
        } catch (LostException | RefusedException e) {
            throw new ClaimsUnavailableException("on order", e);
        }
    }
}
