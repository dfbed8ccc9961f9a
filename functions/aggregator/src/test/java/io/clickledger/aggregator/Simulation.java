package io.clickledger.aggregator;

import io.clickledger.aggregator.AggregateBatch.Limits;
import io.clickledger.aggregator.AggregateBatch.Stores;
import io.clickledger.aggregator.CounterStore.Outcome.Passed;
import io.clickledger.aggregator.SimulatedStream.Shard;
import io.clickledger.aggregator.TopListStore.Place;
import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.Lane;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * One random history of the real use case over fake stores: crashes between any two writes, lost answers, throttles, frozen
 * invocations whose writes land late, lost acknowledgements, other batch limits, rewinds, reshards. It ends in a calm in which all is
 * delivered.
 */
final class Simulation {

    private static final int STEPS = 80;
    private static final int FAULT_PERCENT = 3;
    private static final int MOST_FROZEN = 2;
    private static final Limits LIMITS =
            new Limits(Deliveries.BUCKETS, Duration.ofDays(35), 3, 1, Duration.ofSeconds(3));

    private final Rule broken;
    private final Random random;
    private final SimulatedStream stream;
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryCounterStore counters = new InMemoryCounterStore();
    private final InMemoryTopListStore topLists = new InMemoryTopListStore();
    private final InMemoryProgress progress = new InMemoryProgress();
    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
    private final Oracle oracle;
    private AggregateBatch environment;
    private boolean calm;
    private int frozen;
    private int freshLanes;

    /** A history in which {@code broken} is not kept. */
    Simulation(long seed, Rule broken) {
        this.broken = broken;
        this.random = new Random(seed);
        this.stream = new SimulatedStream(random);
        this.oracle = new Oracle(stream, directory, counters, topLists, progress, quarantine);
        this.environment = freshEnvironment();
    }

    /** What was wrong at any time or is wrong at the end; empty when all was right. */
    Set<String> run() {
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        calm = true;
        // A progress write that failed is healed by what comes next, if only a heartbeat.
        stream.beat();
        deliverAll();
        oracle.checkAll();
        stream.shards().forEach(shard -> shard.checkpoint = 0);
        environment = freshEnvironment();
        deliverAll();
        oracle.checkAll();
        return oracle.violations();
    }

    private void step() {
        var shard = stream.shards().get(random.nextInt(stream.shards().size()));
        switch (random.nextInt(20)) {
            case 0 -> stream.reshard();
            case 1 -> shard.checkpoint = 0;
            case 2 -> environment = freshEnvironment();
            case 3, 4, 5, 6, 7, 8, 9 -> stream.produce();
            default -> deliver(shard);
        }
    }

    private void deliverAll() {
        for (var shard : stream.shards()) {
            for (int turn = 0; shard.checkpoint < shard.records.size(); turn++) {
                if (turn > shard.records.size()) {
                    oracle.violations().add("delivery does not end");
                    return;
                }
                deliver(shard);
            }
        }
    }

    private void deliver(Shard shard) {
        if (shard.checkpoint == shard.records.size()) {
            return;
        }
        var batch = shard.next();
        var here = environment;
        try {
            var floor = here.settle(batch, () -> Duration.ofSeconds(fault() ? 2 : 60));
            var timedOut = environment != here;
            if (!timedOut && !fault()) {
                var last = batch.records().getLast().sequence();
                shard.checkpoint = broken == Rule.NOTHING_UNSETTLED_IS_ACKNOWLEDGED || floor.isEmpty()
                        ? shard.indexOf(last) + 1
                        : shard.indexOf(floor.get());
            }
        } catch (Crash e) {
            environment = freshEnvironment();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof Crash)) {
                throw e;
            }
            environment = freshEnvironment();
        }
    }

    private AggregateBatch freshEnvironment() {
        return new AggregateBatch(
                LIMITS,
                new Stores(
                        this::enter,
                        this::add,
                        this::put,
                        this::advance,
                        (shard, reject) -> remote(() -> {
                            quarantine.keep(shard, reject);
                            return reject;
                        })),
                new BatchTally(
                        new Metrics(FunctionName.AGGREGATOR, (function, figures) -> {}, Clock.systemUTC()),
                        Clock.systemUTC()));
    }

    private void enter(DirectorySheet sheet) {
        remote(() -> {
            directory.enter(sheet);
            return sheet;
        });
    }

    private CounterStore.Outcome add(ClickGroup group) {
        oracle.checkEntered(group.key().hourPartition());
        var outcome = remote(() -> switch (broken) {
            case EVERY_UPDATE_IS_CONDITIONAL -> counters.add(inLane(group, "fresh" + freshLanes++));
            case LANES_ARE_APART -> counters.add(inLane(group, "all"));
            case NONE_BROKEN, GROUPS_ARE_TRIMMED, NOTHING_UNSETTLED_IS_ACKNOWLEDGED, LISTS_ARE_VERSIONED ->
                counters.add(group);
        });
        oracle.checkCounter(group.key());
        return broken == Rule.GROUPS_ARE_TRIMMED && outcome instanceof Passed passed
                ? new Passed(group.last(), passed.hour())
                : outcome;
    }

    private static ClickGroup inLane(ClickGroup group, String shard) {
        return new ClickGroup(group.key(), new Lane(new ShardId(shard), 0), group.entries());
    }

    private TopListStore.Outcome put(Place place, TopListStore.Versioned next) {
        var outcome = remote(() -> {
            if (broken == Rule.LISTS_ARE_VERSIONED) {
                topLists.overwrite(place, next);
                return new TopListStore.Outcome.Stored();
            }
            return topLists.put(place, next);
        });
        oracle.checkList(place);
        return outcome;
    }

    private void advance(ShardProgress settled) {
        oracle.checkBefore(settled);
        remote(() -> {
            progress.advance(settled);
            return settled;
        });
    }

    private <T> T remote(Supplier<T> write) {
        if (fault()) {
            throw new Crash();
        }
        if (fault()) {
            freeze();
        }
        if (fault()) {
            throw new WriteFailedException("Throttled");
        }
        var result = write.get();
        if (fault()) {
            throw new WriteFailedException("LostAnswer");
        }
        if (fault()) {
            throw new Crash();
        }
        return result;
    }

    /** The world goes on without the caller, whose write lands when it is long forgotten. */
    private void freeze() {
        if (frozen < MOST_FROZEN) {
            frozen++;
            environment = freshEnvironment();
            for (int step = 0; step < 10; step++) {
                step();
            }
            environment = freshEnvironment();
            frozen--;
        }
    }

    private boolean fault() {
        return !calm && random.nextInt(100) < FAULT_PERCENT;
    }

    /** Rules of counting, to be broken one at a time. */
    enum Rule {
        NONE_BROKEN("nothing"),
        EVERY_UPDATE_IS_CONDITIONAL("counter above truth"),
        GROUPS_ARE_TRIMMED("counter is not the truth"),
        LANES_ARE_APART("counter is not the truth"),
        NOTHING_UNSETTLED_IS_ACKNOWLEDGED("counter is not the truth"),
        LISTS_ARE_VERSIONED("list is not the truth");

        /** What goes wrong without the rule. */
        final String symptom;

        Rule(String symptom) {
            this.symptom = symptom;
        }
    }

    /** The end of an environment between two calls. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
