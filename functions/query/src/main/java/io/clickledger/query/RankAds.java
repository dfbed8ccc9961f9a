package io.clickledger.query;

import io.clickledger.counters.AdTotal;
import io.clickledger.query.TopReport.Ranking;
import java.time.Instant;

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
        return TopReport.ofTenant(asOf, freshness, query.window(), new Ranking(ranked, Certificate.OF_ALL));
    }
}
