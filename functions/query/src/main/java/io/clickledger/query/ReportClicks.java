package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.events.AdId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers a {@link ClickCountQuery}, for ads the advertiser has. */
final class ReportClicks {

    private final CounterReader reader;

    ReportClicks(CounterReader reader) {
        this.reader = reader;
    }

    /** Throws {@link QueryRefusedException} when an ad is neither registered to the advertiser nor counted for it in the window. */
    ClickReport report(ClickCountQuery query, Instant asOf) {
        // Freshness first: the counts may then be newer than it says, never older.
        var freshness = reader.freshness();
        var hours = reader
                .adHours(query.advertiser(), query.ads(), query.window().hours())
                .stream()
                .collect(Collectors.groupingBy(hour -> hour.key().ad()));
        requireOwned(query, hours);
        var series = query.ads().stream()
                .map(ad -> ClickSeries.of(ad, hours.getOrDefault(ad, List.of()), query))
                .toList();
        return new ClickReport(
                asOf,
                freshness.completeThrough(),
                freshness.reconciledThrough(),
                query.interval().code(),
                query.window().start(),
                query.window().end(),
                series);
    }

    private void requireOwned(ClickCountQuery query, Map<AdId, List<AdHour>> counted) {
        var silent =
                query.ads().stream().filter(Predicate.not(counted::containsKey)).toList();
        if (silent.isEmpty()) {
            return;
        }
        var registered = reader.registered(query.advertiser(), silent);
        silent.stream().filter(Predicate.not(registered::contains)).findFirst().ifPresent(ad -> {
            throw new QueryRefusedException(Problem.unknownAd(ad));
        });
    }
}
