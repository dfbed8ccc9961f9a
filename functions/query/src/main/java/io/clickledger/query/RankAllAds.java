package io.clickledger.query;

import io.clickledger.counters.AdTotal;
import io.clickledger.query.TopReport.Ranking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers a {@link TopOfAllQuery}: bounds all ads by the top lists, recounts every ad that could be in the answer, and tells what
 * that proves.
 *
 * <p>The proof speaks of all clicks that were settled when the answer's freshness was read; the counts may hold newer ones, as in
 * every answer.
 */
final class RankAllAds {

    private final CounterReader reader;
    private final CachedTopLists topLists;

    RankAllAds(CounterReader reader) {
        this.reader = reader;
        this.topLists = new CachedTopLists(reader);
    }

    TopReport report(TopOfAllQuery query, Instant asOf) {
        var lists = topLists.read(query.cover(), asOf);
        var ranking = rank(new ClickBounds(lists.blocks()), query);
        return TopReport.ofEveryone(asOf, lists.freshness(), query.window(), ranking);
    }

    /**
     * Recounts from the largest upper bound down, first all ads that reach the N-th lower bound. Where corrections took clicks away,
     * the N-th count is below that: then also all ads that could still beat it. It can only rise by that, so two rounds do.
     */
    private Ranking rank(ClickBounds bounds, TopOfAllQuery query) {
        var candidates = bounds.ranked();
        var reached = bounds.lowerOfPlace(query.n());
        var first = candidates.stream()
                .takeWhile(ad -> ad.clicks() >= reached)
                .limit(query.mostRecounted())
                .toList();
        var counted = recount(first, query.window());
        var lastOfFirst = lastPlace(counted, query.n());
        var second = candidates.stream()
                .skip(first.size())
                .takeWhile(ad -> Certificate.beats(ad, lastOfFirst))
                .limit(query.mostRecounted() - first.size())
                .toList();
        var ranked = Stream.concat(counted.stream(), recount(second, query.window()).stream())
                .sorted(AdTotal.RANKING)
                .toList();
        var challenger = candidates.stream().skip(first.size() + second.size()).findFirst();
        return new Ranking(
                ranked.stream().limit(query.n()).toList(),
                Certificate.of(lastPlace(ranked, query.n()), challenger, bounds.unlisted()));
    }

    /** The ads among {@code candidates} with clicks in {@code window}, by what the counters hold of them. */
    private List<AdTotal> recount(List<AdTotal> candidates, Window window) {
        var ads = candidates.stream().map(AdTotal::owned).toList();
        return reader.adHours(ads, window.hours()).stream()
                .collect(Collectors.groupingBy(hour -> hour.key().owned(), Collectors.summingLong(window::clicks)))
                .entrySet()
                .stream()
                .map(total -> total.getKey().with(total.getValue()))
                .filter(total -> total.clicks() > 0)
                .sorted(AdTotal.RANKING)
                .toList();
    }

    private static Optional<AdTotal> lastPlace(List<AdTotal> ranked, int n) {
        return ranked.stream().skip(n - 1L).findFirst();
    }
}
