package io.clickledger.aggregator;

import io.clickledger.aggregator.AggregateBatch.Limits;
import io.clickledger.aggregator.AggregateBatch.Stores;
import io.clickledger.aggregator.CounterStore.Outcome.Passed;
import io.clickledger.aggregator.TopListStore.Place;
import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.HourPartition;
import io.clickledger.counters.Lane;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.counters.TopList;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ShardId;
import io.clickledger.simulation.Rule;
import io.clickledger.simulation.SimulatedStream;
import io.clickledger.simulation.SimulatedStream.Sent;
import io.clickledger.simulation.Truth;
import io.clickledger.simulation.Weather;
import io.clickledger.simulation.Weather.LostException;
import io.clickledger.simulation.Weather.RefusedException;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.threeten.extra.MutableClock;

/** Counting and heartbeats in a history: their real decisions over a table and a quarantine in memory. */
public final class AggregatorFunctions {

    private static final int TOP_LIST_SIZE = 2;

    /** One call at a time: the order of calls is part of a history. */
    private static final Limits LIMITS =
            new Limits(Truth.BUCKETS, Duration.ofDays(35), TOP_LIST_SIZE, 1, Duration.ofSeconds(3));

    private final Weather weather;
    private final MutableClock clock;
    private final SimulatedStream stream;
    private final Truth truth;
    private final Rule broken;
    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
    private Table table = new Table(
            new InMemoryDirectory(),
            new InMemoryCounterStore(),
            new InMemoryTopListStore(),
            new InMemoryProgress(),
            new InMemoryShardMaps());
    private Table backup = table.copy();
    private Duration skew = Duration.ZERO;
    private AggregateBatch environment;
    private int environments;

    /** What lies in the counters table, for others to read and to correct. */
    public interface CountersTable {

        Set<HourPartition> directory();

        void enter(HourPartition partition);

        Set<CounterKey> keys();

        AdHour hour(CounterKey key);

        void correct(CounterKey key, int minute, long clicks);

        /** The lists of all shards. */
        List<TopList> lists(Block block);

        Optional<ShardMap> shardMap();

        Map<ShardId, ShardProgress> progress();
    }

    private record Table(
            InMemoryDirectory partitions,
            InMemoryCounterStore counters,
            InMemoryTopListStore topLists,
            InMemoryProgress settled,
            InMemoryShardMaps shardMaps)
            implements CountersTable {

        Table copy() {
            return new Table(partitions.copy(), counters.copy(), topLists.copy(), settled.copy(), shardMaps.copy());
        }

        @Override
        public Set<HourPartition> directory() {
            return partitions.entered();
        }

        @Override
        public void enter(HourPartition partition) {
            DirectorySheet.of(List.of(partition)).forEach(partitions::enter);
        }

        @Override
        public Set<CounterKey> keys() {
            return counters.keys();
        }

        @Override
        public AdHour hour(CounterKey key) {
            return counters.hour(key);
        }

        @Override
        public void correct(CounterKey key, int minute, long clicks) {
            counters.correct(key, minute, clicks);
        }

        @Override
        public List<TopList> lists(Block block) {
            return topLists.lists(block);
        }

        @Override
        public Optional<ShardMap> shardMap() {
            return shardMaps.kept();
        }

        @Override
        public Map<ShardId, ShardProgress> progress() {
            return settled.all();
        }
    }

    public AggregatorFunctions(Weather weather, MutableClock clock, SimulatedStream stream, Truth truth, Rule broken) {
        this.weather = weather;
        this.clock = clock;
        this.stream = stream;
        this.truth = truth;
        this.broken = broken;
        this.environment = freshEnvironment();
    }

    public void restart() {
        environments++;
        environment = freshEnvironment();
    }

    /** From now on the clock of whoever sends heartbeats is wrong by {@code skew}. */
    public void skew(Duration skew) {
        this.skew = skew;
    }

    /** Keeps a copy of the table. */
    public void backUp() {
        backup = table.copy();
    }

    /** Another table takes over, as the last copy was; what still runs goes on writing to the old one. */
    public void restore() {
        table = backup.copy();
        restart();
    }

    /** Delivers one batch, and moves the shard's checkpoint as the event source mapping does. */
    public void deliver(SimulatedStream.Shard shard) {
        if (shard.checkpoint == shard.records.size()) {
            return;
        }
        var began = environments;
        var records = shard.next();
        var start = shard.checkpoint;
        weather.note("deliver " + records.size() + " of " + shard.id + " from " + records.getFirst().sequence);
        try {
            var floor = environment.settle(
                    batch(shard.id, records),
                    () -> Duration.ofSeconds(weather.happens(Weather.Fault.OUT_OF_TIME) ? 2 : 60));
            // An invocation that outlived its time is not heard any more.
            if (began == environments && !weather.happens(Weather.Fault.UNACKNOWLEDGED)) {
                shard.checkpoint = start + settled(records, floor);
            }
        } catch (Weather.Crash e) {
            restart();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof Weather.Crash)) {
                throw e;
            }
            restart();
        }
    }

    /** Puts heartbeats into all open shards, and the map of shards into the table. */
    public void beat() {
        new SendHeartbeats(
                        new ClickShards() {
                            @Override
                            public List<Shard> list() {
                                return shards();
                            }

                            @Override
                            public Map<ShardId, String> beat(List<Shard> open, Instant sentAt) {
                                return beatAll(open, sentAt);
                            }
                        },
                        shards -> remote("shard map", () -> {
                            table.shardMaps.put(shards);
                            return "written";
                        }),
                        Clock.offset(clock, skew),
                        new Metrics(FunctionName.HEARTBEAT, (function, figures) -> {}, Clock.systemUTC()))
                .send();
    }

    /** The table as it is used now; a restore puts another in its place. */
    public CountersTable table() {
        return table;
    }

    /** Once all is delivered, live counts are the impressions that the stream has plainly: the uncertain ones wait for reconciliation. */
    public void checkCounted() {
        var certain = new HashMap<CounterKey, Set<ClickEvent>>();
        stream.clicks()
                .filter(click -> click.valid() && !click.uncertain())
                .forEach(click -> certain.computeIfAbsent(Truth.key(click), key -> new HashSet<>())
                        .add(click));
        certain.forEach((key, clicks) -> {
            for (int minute = 0; minute < AdHour.MINUTES; minute++) {
                int one = minute;
                var expected = clicks.stream()
                        .filter(click -> AdHour.minuteOf(click.clickedAt()) == one)
                        .count();
                if (table.counters.hour(key).live(minute) != expected) {
                    truth.violation("live count is not what the stream has plainly");
                }
            }
        });
    }

    /** All records that cannot be read are kept byte for byte, and nothing else is. */
    public void checkQuarantine() {
        for (var shard : stream.shards()) {
            for (var sent : shard.records) {
                var kept = quarantine.at(shard.id, sequence(sent));
                if (kept.isPresent() != sent.content.isEmpty()
                        || kept.filter(reject -> !Arrays.equals(reject.record().bytes(), sent.bytes()))
                                .isPresent()) {
                    truth.violation("quarantine is not what could not be read");
                }
            }
        }
    }

    private AggregateBatch freshEnvironment() {
        var own = table;
        return new AggregateBatch(
                LIMITS,
                new Stores(
                        sheet -> remote("enter " + sheet.names(), () -> {
                            own.partitions.enter(sheet);
                            return "entered";
                        }),
                        group -> add(own.counters, group),
                        (place, next) -> put(own.topLists, place, next),
                        settled -> remote("progress of " + settled.shard(), () -> {
                            own.settled.advance(settled);
                            return "advanced";
                        }),
                        this::keep),
                new BatchTally(
                        new Metrics(FunctionName.AGGREGATOR, (function, figures) -> {}, Clock.systemUTC()),
                        Clock.systemUTC()));
    }

    private CounterStore.Outcome add(InMemoryCounterStore counters, ClickGroup group) {
        var outcome = remote(
                "add " + group + " " + group.entries().size(),
                () -> counters.add(new ClickGroup(group.key(), lane(group.lane()), group.entries())));
        neverAboveTruth(group.key());
        return broken == Rule.GROUPS_ARE_TRIMMED && outcome instanceof Passed passed
                ? new Passed(group.last(), passed.hour())
                : outcome;
    }

    private Lane lane(Lane own) {
        if (broken == Rule.LANE_HAS_THE_SALT) {
            return new Lane(own.shard(), 0);
        }
        return broken == Rule.LANE_HAS_THE_SHARD ? new Lane(new ShardId("any"), own.salt()) : own;
    }

    private void neverAboveTruth(CounterKey key) {
        var hour = table.counters.hour(key);
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            if (hour.live(minute) > truth.clicks(key, minute)) {
                truth.violation("live count above the truth");
            }
        }
    }

    private TopListStore.Outcome put(InMemoryTopListStore topLists, Place place, TopListStore.Versioned next) {
        return remote("list " + place.block().partition(), () -> topLists.put(place, next));
    }

    private void keep(ShardId shard, Reject reject) {
        if (broken == Rule.POISON_IS_KEPT_AND_PASSED) {
            throw new WriteFailedException("Broken");
        }
        remote("quarantine", () -> {
            quarantine.keep(shard, reject);
            return "kept";
        });
    }

    private <T> T remote(String call, Supplier<T> work) {
        try {
            return weather.remote(call, work);
        } catch (LostException e) {
            throw new WriteFailedException("Lost", e);
        } catch (RefusedException e) {
            throw new WriteFailedException("Throttled", e);
        }
    }

    private StreamBatch batch(ShardId shard, List<Sent> records) {
        return new StreamBatch(
                shard,
                records.stream()
                        .map(sent -> new StreamedRecord(
                                sequence(sent), sent.partitionKey, sent.arrivedAt, ByteBuffer.wrap(bytes(sent))))
                        .toList());
    }

    private byte[] bytes(Sent sent) {
        return broken == Rule.UNCERTAIN_IS_NOT_COUNTED_LIVE
                ? sent.click().map(AggregatorFunctions::asCertain).orElseGet(sent::bytes)
                : sent.bytes();
    }

    private static byte[] asCertain(ClickEvent click) {
        return ClickEventCodec.encode(new ClickEvent(
                click.clickId(),
                click.impression(),
                click.ad(),
                click.advertiser(),
                click.clickedAt(),
                click.visitor(),
                click.invalid(),
                false));
    }

    private SequenceNumber sequence(Sent sent) {
        var decimal = Long.toString(sent.sequence);
        return broken == Rule.SEQUENCE_HAS_FIXED_WIDTH
                // Left-aligned, digits compare as text does.
                ? SequenceNumber.ofBytes(
                        Arrays.copyOf(decimal.getBytes(StandardCharsets.US_ASCII), SequenceNumber.BYTES))
                : SequenceNumber.ofDecimal(decimal);
    }

    private int settled(List<Sent> records, Optional<SequenceNumber> floor) {
        if (floor.isEmpty() || broken == Rule.NOTHING_UNSETTLED_IS_ACKNOWLEDGED) {
            return records.size();
        }
        for (int i = 0; i < records.size(); i++) {
            if (sequence(records.get(i)).equals(floor.get())) {
                return i;
            }
        }
        throw new IllegalStateException("no record has the sequence number to begin again from");
    }

    private List<ClickShards.Shard> shards() {
        return stream.shards().stream()
                .map(shard -> new ClickShards.Shard(
                        shard.id,
                        shard.open(),
                        "0",
                        shard.parents.stream().map(parent -> parent.id).toList()))
                .toList();
    }

    private Map<ShardId, String> beatAll(List<ClickShards.Shard> open, Instant sentAt) {
        var failures = new HashMap<ShardId, String>();
        for (var shard : open) {
            try {
                weather.remote("heartbeat " + shard.id(), () -> {
                    stream.beat(shard.id(), sentAt);
                    return "put";
                });
            } catch (LostException | RefusedException e) {
                failures.put(shard.id(), "Lost");
            }
        }
        return failures;
    }
}
