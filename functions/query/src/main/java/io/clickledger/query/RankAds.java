package io.clickledger.query;

import io.clickledger.counters.AdTotal;
import io.clickledger.query.TopReport.Place;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Answers a {@link TopQuery}: every ad the advertiser has clicks of is read and summed, so the order is exact. */
final class RankAds {

    private final CounterReader reader;

    RankAds(CounterReader reader) {
        this.reader = reader;
    }

    TopReport report(TopQuery query, Instant asOf) {
        // Freshness first: the counts may then be newer than it says, never older.
        var freshness = reader.freshness();
        var ranked = reader.clicks(query.advertiser(), query.window()).entrySet().stream()
                .map(total -> new AdTotal(total.getKey(), query.advertiser(), total.getValue()))
                .filter(total -> total.clicks() > 0)
                .sorted(AdTotal.RANKING)
                .limit(query.n())
                .toList();
        return new TopReport(
                asOf,
                freshness.completeThrough(),
                freshness.reconciledThrough(),
                query.window().start(),
                query.window().end(),
                true,
                0,
                places(ranked));
    }

    private static List<Place> places(List<AdTotal> ranked) {
        return IntStream.range(0, ranked.size())
                .mapToObj(
                        i -> new Place(i + 1, ranked.get(i).ad(), ranked.get(i).clicks()))
                .toList();
    }
}
