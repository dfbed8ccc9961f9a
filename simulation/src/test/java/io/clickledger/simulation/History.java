package io.clickledger.simulation;

import io.clickledger.aggregator.AggregatorFunctions;
import io.clickledger.counters.AdHour;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.Visitor;
import io.clickledger.query.QueryFunctions;
import io.clickledger.reconcile.ReconcileFunctions;
import io.clickledger.redirect.RedirectFunctions;
import io.clickledger.simulation.Weather.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.threeten.extra.MutableClock;

/**
 * One random history of the whole pipeline, all of it from one seed: people click, functions run, crash, freeze and are repeated,
 * shards split and merge. It ends in a calm in which all that waits is delivered, and must then show the truth, however often any
 * of it is repeated.
 */
final class History {

    private static final Instant START = Instant.parse("2026-11-24T12:40:00Z");
    private static final int STEPS = 120;
    private static final int ADS = 4;
    private static final int ROBOT_ONE_IN = 20;
    private static final int BACKUP_ONE_IN = 20;
    private static final int MOST_SKEW_SECONDS = 300;
    private static final Duration LINK_LIFETIME = Duration.ofMinutes(6);

    /** Later than all clicks by more than any claim's export and any environment's life. */
    private static final Duration AFTERMATH = Duration.ofHours(3);

    /** With another that lies within it, and the steps of both, some last longer than an invocation may. */
    private static final Duration LONGEST_FREEZE = Duration.ofMinutes(7);

    /** In a calm; far more than a history leaves behind, so more means no end. */
    private static final int MOST_TURNS = 10_000;

    private static final int MOST_BATCHES = 1_000;
    private static final int EXPIRED_CLAIM_PERMILLE = 500;

    private final Rule broken;
    private final MutableClock clock = clock();
    private final Weather weather;
    private final SimulatedStream stream;
    private final Truth truth;
    private final RedirectFunctions redirect;
    private final AggregatorFunctions aggregator;
    private final ReconcileFunctions reconcile;
    private final QueryFunctions queries;
    private final List<Link> links = new ArrayList<>();
    private final Set<Link> forgotten = new HashSet<>();
    private Instant lastHour = Instant.MAX;
    private int clicks;

    History(long seed, Rule broken, boolean tracing) {
        this.broken = broken;
        this.weather = new Weather(seed, clock, tracing);
        this.weather.faultsPermille(weather.any(40));
        this.stream = new SimulatedStream(weather, clock);
        this.truth = new Truth(weather);
        this.redirect = new RedirectFunctions(weather, clock, stream, truth, broken);
        this.aggregator = new AggregatorFunctions(weather, clock, stream, truth, broken);
        this.reconcile = new ReconcileFunctions(weather, clock, stream, truth, redirect, aggregator, this::someSeconds);
        this.queries = new QueryFunctions(weather, clock, stream, truth, aggregator, reconcile, broken);
        this.weather.meanwhile(this::meanwhile);
    }

    /** An impression's link, as it was shown. */
    private record Link(ImpressionId impression, AdId ad, Instant shownAt) {}

    /**
     * What a history showed.
     *
     * @param violations what differed from the truth at any time, or differs at the end
     * @param clicks answered
     * @param impressions accepted
     * @param rankings answered
     * @param exact those of them that were certified to be exact
     * @param faults by kind
     * @param trace what happened, if it was asked for
     */
    record Outcome(
            Set<String> violations,
            int clicks,
            int impressions,
            int rankings,
            int exact,
            Map<Fault, Long> faults,
            List<String> trace) {}

    Outcome run() {
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        return settle();
    }

    /** The time of a history, at its beginning. */
    static MutableClock clock() {
        return MutableClock.of(START, ZoneOffset.UTC);
    }

    /** A short history that calls all there is to call, with one crash and no other fault. */
    Outcome runWithCrashAt(int point) {
        weather.crashOnlyAt(point);
        surviving(aggregator::beat);
        redirect.claimed(valid("i-claimed"));
        redirect.spilled(valid("i-spilled"));
        surviving(() -> redirect.click(valid("i-plain")));
        stream.put("ad-0", "no click".getBytes(StandardCharsets.UTF_8));
        surviving(redirect::replayOne);
        stream.shards().forEach(aggregator::deliver);
        clock.add(Duration.ofMinutes(30));
        for (int turn = 0; turn < 2; turn++) {
            surviving(aggregator::beat);
            deliverAll();
            surviving(() -> reconcile.audit(firstHour()));
            surviving(aggregator::beat);
            deliverAll();
            surviving(() -> reconcile.reconcile(firstHour()));
        }
        return settle();
    }

    /** The call that crashed by order; empty when there were not that many. */
    Optional<String> crashed() {
        return weather.crashed();
    }

    private Outcome settle() {
        weather.calm();
        // Set again, as clocks are; until then delivery seems to be behind, and the audit waits.
        aggregator.skew(Duration.ZERO);
        drain();
        redirect.checkPublished();
        aggregator.checkCounted();
        lastHour = clock.instant();
        clock.add(AFTERMATH);
        for (int round = 0; round < 2 && truth.violations().isEmpty(); round++) {
            auditAndReconcile();
        }
        check("the end");
        var before = shown();
        // All of it once more: nothing may change.
        stream.shards().forEach(shard -> shard.checkpoint = 0);
        aggregator.restart();
        drain();
        auditAndReconcile();
        if (!shown().equals(before)) {
            truth.violation("a repeated step changed what is shown");
        }
        check("the end, repeated");
        return new Outcome(
                truth.violations(),
                clicks,
                truth.impressions(),
                queries.rankings(),
                queries.exact(),
                weather.faults(),
                weather.trace());
    }

    private void auditAndReconcile() {
        for (var hour = firstHour(); !hour.isAfter(lastHour); hour = hour.plus(Duration.ofHours(1))) {
            aggregator.beat();
            drain();
            reconcile.audit(hour);
            aggregator.beat();
            drain();
            reconcile.reconcile(hour);
        }
    }

    private static Instant firstHour() {
        return START.truncatedTo(ChronoUnit.HOURS);
    }

    private void check(String when) {
        if (!redirect.queueIsEmpty()) {
            truth.violation("the spill queue does not end");
        }
        var keys = reconcile.keys();
        keys.addAll(truth.keys());
        for (var key : keys) {
            for (int minute = 0; minute < AdHour.MINUTES; minute++) {
                long shown = reconcile.shown(key, minute);
                if (shown != truth.clicks(key, minute)) {
                    weather.note("at " + when + " " + key + " minute " + minute + " shows " + shown + " of "
                            + truth.clicks(key, minute));
                    truth.violation(
                            shown > truth.clicks(key, minute) ? "shown above the truth" : "shown below the truth");
                }
            }
        }
        aggregator.checkQuarantine();
        reconcile.checkLists();
        queries.checkRankings(firstHour(), lastHour);
    }

    private Map<String, Long> shown() {
        var shown = new TreeMap<String, Long>();
        for (var key : reconcile.keys()) {
            for (int minute = 0; minute < AdHour.MINUTES; minute++) {
                shown.put(key + " " + minute, reconcile.shown(key, minute));
            }
        }
        return shown;
    }

    private void drain() {
        for (int turn = 0; !redirect.queueIsEmpty() && turn < MOST_TURNS; turn++) {
            redirect.replayOne();
        }
        deliverAll();
    }

    private void deliverAll() {
        for (var shard : stream.shards()) {
            for (int turn = 0; !shard.counted(); turn++) {
                if (turn == MOST_BATCHES) {
                    truth.violation("a shard is blocked");
                    break;
                }
                aggregator.deliver(shard);
            }
            while (shard.delivered < shard.records.size()) {
                reconcile.deliver(shard);
            }
        }
    }

    /** What happens while one of the environments stands still. */
    private void meanwhile() {
        var end = clock.instant().plus(LONGEST_FREEZE);
        int steps = 1 + weather.any(12);
        aggregator.restart();
        for (int step = 0; step < steps && clock.instant().isBefore(end); step++) {
            step();
        }
        aggregator.restart();
    }

    private void someSeconds() {
        clock.add(Duration.ofSeconds(5));
        surviving(aggregator::beat);
        for (var shard : stream.shards()) {
            deliverable(shard).ifPresent(batch -> weather.invocation(() -> aggregator.deliver(batch)));
            reconcile.deliver(shard);
        }
    }

    private void spilledClicksArrive() {
        surviving(redirect::replayOne);
        someSeconds();
    }

    private void step() {
        clock.add(Duration.ofMillis(weather.any(40_000)));
        surviving(this::anything);
        if (weather.happens(Fault.NEW_ENVIRONMENT)) {
            redirect.restart(weather.any(2) == 0 ? 1 : 5_000);
            aggregator.restart();
            queries.restart();
        }
        if (weather.happens(Fault.RESHARD)) {
            stream.reshard();
        }
        if (weather.happens(Fault.REWIND)) {
            var shard = anyShard();
            shard.checkpoint = 0;
            weather.note("rewind " + shard.id);
        }
        if (weather.any(BACKUP_ONE_IN) == 0) {
            aggregator.backUp();
            reconcile.backUp();
        }
        if (weather.happens(Fault.RESTORED)) {
            // Both halves of one table, and the stream from its beginning: the order of the runbook.
            aggregator.restore();
            reconcile.restore();
            queries.restart();
            stream.shards().forEach(shard -> shard.checkpoint = 0);
            weather.note("table restored");
        }
        if (weather.happens(Fault.SKEWED_CLOCK)) {
            aggregator.skew(Duration.ofSeconds(weather.any(2 * MOST_SKEW_SECONDS) - MOST_SKEW_SECONDS));
        }
        if (weather.happens(Fault.POISON)) {
            stream.put("ad-0", ("no click " + weather.any(1_000)).getBytes(StandardCharsets.UTF_8));
        }
        forgetClaims();
    }

    private void anything() {
        switch (weather.any(27)) {
            case 0, 1, 2, 3, 4, 5, 6 -> click();
            case 7, 8, 9, 10, 11, 12, 13 -> deliverable(anyShard()).ifPresent(aggregator::deliver);
            case 14, 15, 16, 17 -> reconcile.deliver(anyShard());
            case 18, 19 -> redirect.replayOne();
            case 20, 21 -> aggregator.beat();
            case 22 -> reconcile.reconcile(thisOrLastHour());
            case 23, 24, 25 -> queries.watch(this::spilledClicksArrive);
            default -> reconcile.audit(thisOrLastHour());
        }
    }

    private void surviving(Runnable function) {
        try {
            weather.invocation(function);
        } catch (Weather.Crash e) {
            weather.note("an environment died");
        } catch (IllegalStateException e) {
            // A heartbeat that some shards did not take tells its schedule so; a correction tells of its end.
            var heartbeats = e.getMessage() != null && e.getMessage().startsWith("heartbeats failed");
            if (!heartbeats && !(e.getCause() instanceof Weather.Crash)) {
                throw e;
            }
        } catch (RuntimeException e) {
            if (!e.getClass().getSimpleName().endsWith("UnavailableException")
                    && !e.getClass().getSimpleName().equals("WriteFailedException")) {
                throw e;
            }
            weather.note("a function failed: " + e);
        }
    }

    private Instant thisOrLastHour() {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return weather.any(2) == 0 && hour.isAfter(firstHour()) ? hour.minus(Duration.ofHours(1)) : hour;
    }

    private SimulatedStream.Shard anyShard() {
        var shards = stream.shards();
        return shards.get(weather.any(shards.size()));
    }

    // Parents first, as the event source mapping reads; lanes must bear it otherwise too.
    private Optional<SimulatedStream.Shard> deliverable(SimulatedStream.Shard shard) {
        if (shard.readable()) {
            return Optional.of(shard);
        }
        if (weather.happens(Fault.CHILD_FIRST)) {
            shard.overtakesParents();
            return Optional.of(shard);
        }
        return Optional.empty();
    }

    private void click() {
        if (links.isEmpty() || weather.any(4) > 0) {
            links.add(new Link(
                    new ImpressionId("i-" + links.size()), new AdId("ad-" + weather.any(ADS)), clock.instant()));
        }
        var link = weather.any(3) == 0 ? links.get(weather.any(links.size())) : links.getLast();
        redirect.click(click(link, invalid(link)));
    }

    private ClickEvent valid(String impression) {
        return click(new Link(new ImpressionId(impression), new AdId("ad-1"), clock.instant()), Optional.empty());
    }

    private ClickEvent click(Link link, Optional<InvalidReason> invalid) {
        return new ClickEvent(
                new ClickId("c-" + clicks++),
                Optional.of(link.impression()),
                link.ad(),
                new AdvertiserId("acme"),
                clock.instant(),
                Visitor.unknown(),
                invalid,
                false);
    }

    private Optional<InvalidReason> invalid(Link link) {
        if (expired(link)) {
            return Optional.of(InvalidReason.EXPIRED);
        }
        return weather.any(ROBOT_ONE_IN) == 0 ? Optional.of(InvalidReason.ROBOT) : Optional.empty();
    }

    private boolean expired(Link link) {
        return clock.instant().isAfter(link.shownAt().plus(LINK_LIFETIME));
    }

    // A claim outlives its link, its messages in the queue and the invocations they began: the stack's settings see
    // to it.
    private void forgetClaims() {
        if (links.isEmpty()) {
            return;
        }
        var link = links.get(weather.any(links.size()));
        var over = broken == Rule.LINKS_EXPIRE_BEFORE_CLAIMS
                ? clock.instant().isAfter(link.shownAt().plus(LINK_LIFETIME.dividedBy(2)))
                : clock.instant().isAfter(link.shownAt().plus(LINK_LIFETIME).plus(Weather.LONGEST_INVOCATION))
                        && !redirect.queued(link.impression(), clock.instant().minus(Weather.LONGEST_INVOCATION))
                        && published(link);
        if (over && !forgotten.contains(link) && weather.happens(Fault.EXPIRED_CLAIM, EXPIRED_CLAIM_PERMILLE)) {
            redirect.forget(link.impression());
            forgotten.add(link);
        }
    }

    private boolean published(Link link) {
        return stream.clicks()
                .anyMatch(click -> click.valid() && click.impression().equals(Optional.of(link.impression())));
    }
}
