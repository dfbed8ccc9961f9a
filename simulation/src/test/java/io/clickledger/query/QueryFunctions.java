package io.clickledger.query;

import io.clickledger.aggregator.AggregatorFunctions;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.OwnedAd;
import io.clickledger.events.ClickEvent;
import io.clickledger.reconcile.ReconcileFunctions;
import io.clickledger.simulation.Rule;
import io.clickledger.simulation.SimulatedStream;
import io.clickledger.simulation.Truth;
import io.clickledger.simulation.Weather;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.threeten.extra.MutableClock;

/** Rankings of all ads in a history: their real decisions over the tables as they are, each answer weighed against the truth. */
public final class QueryFunctions {

    /** One more than there are ads, so that now and then places stay empty. */
    private static final int MOST_PLACES = 5;

    private static final int MOST_MINUTES = 90;

    private final Weather weather;
    private final MutableClock clock;
    private final SimulatedStream stream;
    private final Truth truth;
    private final AggregatorFunctions aggregator;
    private final ReconcileFunctions reconcile;
    private final Rule broken;
    private Environment idle;
    private int environments;
    private int rankings;
    private int exact;

    /** What lives from one question to the next: the lists of closed blocks. */
    private record Environment(int number, RankAllAds rankAllAds) {}

    private record Asked(Window window, int n) {}

    public QueryFunctions(
            Weather weather,
            MutableClock clock,
            SimulatedStream stream,
            Truth truth,
            AggregatorFunctions aggregator,
            ReconcileFunctions reconcile,
            Rule broken) {
        this.weather = weather;
        this.clock = clock;
        this.stream = stream;
        this.truth = truth;
        this.aggregator = aggregator;
        this.reconcile = reconcile;
        this.broken = broken;
        this.idle = freshEnvironment();
    }

    public void restart() {
        environments++;
        idle = freshEnvironment();
    }

    /** Answers so far. */
    public int rankings() {
        return rankings;
    }

    /** How many of them were certified to be exact. */
    public int exact() {
        return exact;
    }

    /** One question, twice. */
    public void watch(Runnable meanwhile) {
        var asked = new Asked(anyWindow(clock.instant()), 1 + weather.any(MOST_PLACES));
        weather.invocation(() -> ask(asked));
        meanwhile.run();
        weather.invocation(() -> ask(asked));
    }

    /** Once all is counted and reconciled, rankings know all clicks and no other. */
    public void checkRankings(Instant first, Instant last) {
        var all = new Window(first, last.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
        for (int n = 1; n <= MOST_PLACES; n++) {
            checkRanking(new Asked(all, n));
            checkRanking(new Asked(anyWindow(last), n));
        }
    }

    private void checkRanking(Asked asked) {
        var report = answer(asked);
        judge(asked, report, new RankingJudge(accepted(asked.window)).violationAtRest(report, asked.n));
    }

    private void ask(Asked asked) {
        var report = answer(asked);
        var through =
                broken == Rule.ANSWER_IS_AS_FRESH_AS_ITS_OLDEST_LIST ? countedThrough() : report.completeThrough();
        var settled = new HashMap<OwnedAd, Long>();
        through.ifPresent(instant -> settled.putAll(settled(asked.window, instant)));
        settled.keySet().removeAll(reconcile.lowered());
        judge(asked, report, new RankingJudge(settled).violation(report, asked.n));
    }

    /** An environment answers one question at a time; for those that come meanwhile there is another. */
    private TopReport answer(Asked asked) {
        var own = idle;
        idle = freshEnvironment();
        var now = clock.instant();
        var report =
                own.rankAllAds.report(new TopOfAllQuery(asked.window, asked.n, TopCover.of(asked.window, now)), now);
        if (own.number == environments) {
            idle = own;
        }
        return report;
    }

    private void judge(Asked asked, TopReport report, Optional<String> violation) {
        rankings++;
        if (report.exact()) {
            exact++;
        }
        violation.ifPresent(what -> {
            weather.note(asked + " was answered " + report);
            truth.violation(what);
        });
    }

    private Optional<Instant> countedThrough() {
        return aggregator
                .table()
                .shardMap()
                .flatMap(map -> map.completeThrough(aggregator.table().progress()));
    }

    private Map<OwnedAd, Long> accepted(Window window) {
        return truth.keys().stream()
                .filter(key -> window.hours().contains(key.hour()))
                .collect(Collectors.groupingBy(CounterKey::owned, Collectors.summingLong(key -> clicks(key, window))));
    }

    private long clicks(CounterKey key, Window window) {
        return IntStream.rangeClosed(window.firstMinute(key.hour()), window.lastMinute(key.hour()))
                .mapToLong(minute -> truth.clicks(key, minute))
                .sum();
    }

    /** Impressions that the stream had plainly before that instant, as far as progress tells of them. */
    private Map<OwnedAd, Long> settled(Window window, Instant through) {
        return stream.shards().stream()
                .filter(shard -> !shard.isOvertaken())
                .flatMap(shard -> shard.records.stream())
                .filter(sent -> sent.arrivedAt.isBefore(through))
                .flatMap(sent -> sent.click().stream())
                .filter(click -> click.valid() && !click.uncertain() && isIn(window, click))
                .collect(Collectors.groupingBy(
                        click -> new OwnedAd(click.ad(), click.advertiser()),
                        Collectors.collectingAndThen(
                                Collectors.mapping(ClickEvent::impression, Collectors.toSet()), QueryFunctions::size)));
    }

    private static long size(Set<?> distinct) {
        return distinct.size();
    }

    private static boolean isIn(Window window, ClickEvent click) {
        return !click.clickedAt().isBefore(window.start()) && click.clickedAt().isBefore(window.end());
    }

    private Window anyWindow(Instant now) {
        var end = now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1L - weather.any(2)));
        return new Window(end.minus(Duration.ofMinutes(1L + weather.any(MOST_MINUTES))), end);
    }

    private Environment freshEnvironment() {
        return new Environment(
                environments,
                new RankAllAds(new SimulatedReader(weather, aggregator.table(), reconcile.table(), broken)));
    }
}
