package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.events.AdId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers a {@link ClickCountQuery}, for ads the advertiser has. */
final class ReportClicks {

    private final CounterReader reader;

    ReportClicks(CounterReader reader) {
        this.reader = reader;
    }

    /** Throws {@link QueryRefusedException} when an ad is neither registered to the advertiser nor counted for it in the window. */
    ClickReport report(ClickPage page, Instant asOf) {
        var query = page.part();
        // Freshness first: the counts may then be newer than it says, never older.
        var freshness = reader.freshness();
        return new ClickReport(
                asOf,
                freshness.completeThrough(),
                freshness.reconciledThrough(),
                query.interval().code(),
                query.grouping().code(),
                query.window().start(),
                query.window().end(),
                series(query),
                page.nextToken());
    }

    private List<ClickSeries> series(ClickCountQuery query) {
        return switch (query.ads()) {
            case AskedAds.Named named -> {
                var hours = hours(query, named.ads());
                yield switch (query.grouping()) {
                    case AD ->
                        named.ads().stream()
                                .map(ad -> sum(query, hours.getOrDefault(ad, List.of()))
                                        .series(Optional.of(ad)))
                                .toList();
                    case TOTAL -> {
                        var all = hours.values().stream().flatMap(List::stream).toList();
                        yield List.of(sum(query, all).series(Optional.empty()));
                    }
                };
            }
            case AskedAds.All all -> {
                var sum = new SeriesSum(query);
                reader.everyAdHour(query.advertiser(), query.window().hours(), sum::add);
                yield List.of(sum.series(Optional.empty()));
            }
        };
    }

    private Map<AdId, List<AdHour>> hours(ClickCountQuery query, List<AdId> ads) {
        var hours = reader.adHours(query.advertiser(), ads, query.window().hours()).stream()
                .collect(Collectors.groupingBy(hour -> hour.key().ad()));
        requireOwned(query, ads, hours);
        return hours;
    }

    private static SeriesSum sum(ClickCountQuery query, List<AdHour> hours) {
        var sum = new SeriesSum(query);
        hours.forEach(sum::add);
        return sum;
    }

    private void requireOwned(ClickCountQuery query, List<AdId> ads, Map<AdId, List<AdHour>> counted) {
        var silent = ads.stream().filter(Predicate.not(counted::containsKey)).toList();
        if (silent.isEmpty()) {
            return;
        }
        var registered = reader.registered(query.advertiser(), silent);
        silent.stream().filter(Predicate.not(registered::contains)).findFirst().ifPresent(ad -> {
            throw new QueryRefusedException(Problem.unknownAd(ad));
        });
    }
}
