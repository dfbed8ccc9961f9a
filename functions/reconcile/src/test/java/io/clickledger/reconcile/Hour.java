package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ShardId;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.threeten.extra.MutableClock;

/**
 * One hour of a small world: clicks that arrive, are delivered into the archive and are counted, each step when the test says so; and
 * the function under test over it.
 */
final class Hour implements Archive, HourCounters, Progress, CorrectedLists, Reports {

    private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);

    static final Instant START = Instant.parse("2026-11-26T16:00:00Z");
    static final ShardId SHARD = new ShardId("shardId-000000000000");
    static final Buckets BUCKETS = new Buckets(8);
    static final ReconcileHour.Limits LIMITS = new ReconcileHour.Limits(0.01, 1e-4, 64);

    final MutableClock clock = MutableClock.of(START.plus(Duration.ofMinutes(65)), ZoneOffset.UTC);
    final InMemoryCorrectedLists lists = new InMemoryCorrectedLists(LIMITS.topListSize());
    final List<HourReport> kept = new ArrayList<>();
    Runnable beforeCounters = () -> {};
    Runnable afterArchive = () -> {};
    Predicate<Correction> refuses = correction -> false;
    int writesUntilCrash = Integer.MAX_VALUE;
    int writes;
    long cutRows;
    boolean archiveDown;
    boolean emptied;
    Duration countingLag = Duration.ZERO;
    Duration deliveryLag = Duration.ZERO;

    private final InMemoryItems items = new InMemoryItems();
    private final InMemoryHourCounters counters = new InMemoryHourCounters(items);
    private final InMemoryProgress progress =
            new InMemoryProgress(() -> Optional.of(new ShardMap(Set.of(SHARD), Map.of())), this::settled);
    private final Map<CounterKey, ArchivedAd> archived = new TreeMap<>(MergeJoin.ORDER);

    static CounterKey key(String advertiser, String ad) {
        return CounterKey.of(new AdvertiserId(advertiser), new AdId(ad), START, BUCKETS);
    }

    static CounterKey key(String ad) {
        return key("acme", ad);
    }

    Hour counted(String ad, int minute, long clicks) {
        return counted(key(ad), minute, clicks);
    }

    Hour counted(CounterKey key, int minute, long clicks) {
        items.count(key, minute, clicks);
        return this;
    }

    Hour archived(String ad, int minute, long clicks) {
        return archived(key(ad), minute, clicks, 0);
    }

    Hour uncertain(String ad, int minute, long clicks) {
        return archived(key(ad), minute, clicks, clicks);
    }

    Hour archived(CounterKey key, int minute, long clicks, long uncertain) {
        archived.computeIfAbsent(key, ArchivedAd::new).add(minute, clicks, uncertain, 0);
        return this;
    }

    /** An earlier run took {@code clicks} of the {@code counted} away. */
    Hour lowered(String ad, int minute, long counted, long clicks) {
        var reason = new CorrectionReason(CorrectionReason.Cause.SURPLUS, "run-0");
        correct(new Correction(key(ad), List.of(new Correction.Change(minute, counted, 0, -clicks, reason))));
        return this;
    }

    /** Counted and archived. */
    Hour right(String ad, int minute, long clicks) {
        return counted(ad, minute, clicks).archived(ad, minute, clicks);
    }

    long shown(String ad, int minute) {
        return shown(key(ad), minute);
    }

    long shown(CounterKey key, int minute) {
        return items.hour(key).clicks(minute, minute);
    }

    long correction(CounterKey key, int minute) {
        return items.hour(key).correction(minute);
    }

    /** What the last run told the operator. */
    Map<Metric, List<Double>> figures() {
        return Map.copyOf(figures);
    }

    HourReport reconcile() {
        return reconcile(HourSpan.whole(START));
    }

    HourReport reconcile(HourSpan span) {
        return hours().reconcile(List.of(span), Slices.ALL).getFirst();
    }

    HourReport reconcile(Slices slices) {
        return hours().reconcile(List.of(HourSpan.whole(START)), slices).getFirst();
    }

    private ReconcileHours hours() {
        var catchup = new Catchup(this, this, clock, () -> clock.add(Duration.ofSeconds(5)), Duration.ofMinutes(4));
        return new ReconcileHours(
                new ReconcileHour(this, this, this, catchup, clock, LIMITS),
                this,
                this,
                new Metrics(FunctionName.RECONCILE, (function, gathered) -> figures.putAll(gathered), clock));
    }

    @Override
    public Clicks clicks(HourSpan span, Slices slices, Instant now) {
        if (archiveDown) {
            throw new ArchiveUnavailableException("down");
        }
        var rows = new ArrayList<ArchivedAd>();
        archived.forEach((key, ad) -> {
            if (!emptied
                    && slices.each()
                            .anyMatch(slice -> slice == key.hourPartition().slice())) {
                var copy = new ArchivedAd(key);
                for (int minute = 0; minute < span.minutes(); minute++) {
                    copy.add(minute, ad.clicks(minute), ad.uncertain(minute), 0);
                }
                rows.add(copy);
            }
        });
        afterArchive.run();
        return new Rows(rows.iterator(), rows.size() - cutRows);
    }

    @Override
    public Map<ShardId, Instant> newestHeartbeats(Instant now) {
        return Map.of(SHARD, clock.instant().minus(deliveryLag));
    }

    @Override
    public Rest rest(HourSpan span, Instant now) {
        return new Rest(Map.of("robot", 2L), 1);
    }

    @Override
    public Iterator<AdHour> adHours(Instant hour, Slices slices) {
        beforeCounters.run();
        return counters.adHours(hour, slices);
    }

    @Override
    public synchronized void enter(HourPartition partition) {
        crash();
        counters.enter(partition);
    }

    @Override
    public synchronized boolean correct(Correction correction) {
        crash();
        return !refuses.test(correction) && counters.correct(correction);
    }

    @Override
    public Optional<Instant> countedThrough() {
        return progress.countedThrough();
    }

    @Override
    public Optional<ShardMap> shards() {
        return progress.shards();
    }

    @Override
    public void reconciled(Instant from, Instant to) {
        crash();
        progress.reconciled(from, to);
    }

    Optional<Instant> reconciledThrough() {
        return progress.reconciledThrough();
    }

    private Map<ShardId, ShardProgress> settled() {
        var through = clock.instant().minus(countingLag);
        return Map.of(SHARD, new ShardProgress(SHARD, SequenceNumber.ofDecimal("1"), through));
    }

    @Override
    public void merge(Block block, TopList raised) {
        crash();
        lists.merge(block, raised);
    }

    @Override
    public void keep(Instant hour, HourReport report) {
        crash();
        kept.add(report);
    }

    @Override
    public List<HourReport> of(Instant hour) {
        return kept.reversed();
    }

    private synchronized void crash() {
        if (writes >= writesUntilCrash) {
            throw new Crash();
        }
        writes++;
    }

    /** The end of the run. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    TopList list(Block block) {
        return lists.list(block);
    }

    Set<HourPartition> directory() {
        return items.directory();
    }

    /** All the live counts and corrections there are, to compare two moments. */
    Map<CounterKey, String> state() {
        return items.state();
    }

    private static final class Rows implements Clicks {

        private final Iterator<ArchivedAd> rows;
        private long left;

        Rows(Iterator<ArchivedAd> rows, long left) {
            this.rows = rows;
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            if (left == 0 && rows.hasNext()) {
                throw new ArchiveUnavailableException("a result ends early");
            }
            return rows.hasNext();
        }

        @Override
        public ArchivedAd next() {
            left--;
            return rows.next();
        }

        @Override
        public long rejected() {
            return 3;
        }

        @Override
        public long bytesScanned() {
            return 1_000;
        }

        @Override
        public void close() {}
    }
}
