package io.clickledger.query;

import io.clickledger.counters.AdTotal;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The answer to a {@link TopQuery} or a {@link TopOfAllQuery}. All clicks in it were counted exactly.
 *
 * @param asOf when it was asked
 * @param completeThrough see {@link Freshness}
 * @param reconciledThrough see {@link Freshness}
 * @param startTime start of the window that was used
 * @param endTime the first instant after it
 * @param exact see {@link Certificate}
 * @param maxError see {@link Certificate}
 * @param recountLimited see {@link Certificate}
 * @param ads most clicks first, ties by ad id, then by advertiser id; an ad without clicks has no place
 */
record TopReport(
        Instant asOf,
        Optional<Instant> completeThrough,
        Optional<Instant> reconciledThrough,
        Instant startTime,
        Instant endTime,
        boolean exact,
        long maxError,
        boolean recountLimited,
        List<Place> ads)
        implements Report {

    /**
     * One ad in the list.
     *
     * @param rank 1 for the most clicks
     * @param adId the ad
     * @param advertiserId its owner, where the list is of all advertisers
     * @param clicks its clicks
     */
    record Place(int rank, AdId adId, Optional<AdvertiserId> advertiserId, long clicks) {}

    /**
     * What was found.
     *
     * @param places the best ads in their order
     * @param certificate what is proven about them
     */
    record Ranking(List<AdTotal> places, Certificate certificate) {}

    /** Copies {@code ads}. */
    TopReport {
        ads = List.copyOf(ads);
    }

    @Override
    public Instant countedUntil() {
        return endTime;
    }

    @Override
    public List<String> columns() {
        return List.of("rank", "ad_id", "advertiser_id", "clicks");
    }

    /** Of the ads of one advertiser. */
    static TopReport ofTenant(Instant asOf, Freshness freshness, Window window, Ranking ranking) {
        return of(asOf, freshness, window, ranking, total -> Optional.empty());
    }

    /** Of the ads of all advertisers, each with its owner. */
    static TopReport ofEveryone(Instant asOf, Freshness freshness, Window window, Ranking ranking) {
        return of(asOf, freshness, window, ranking, total -> Optional.of(total.advertiser()));
    }

    private static TopReport of(
            Instant asOf,
            Freshness freshness,
            Window window,
            Ranking ranking,
            Function<AdTotal, Optional<AdvertiserId>> owner) {
        var certificate = ranking.certificate();
        return new TopReport(
                asOf,
                freshness.completeThrough(),
                freshness.reconciledThrough(),
                window.start(),
                window.end(),
                certificate.exact(),
                certificate.maxError(),
                certificate.recountLimited(),
                places(ranking.places(), owner));
    }

    private static List<Place> places(List<AdTotal> ranked, Function<AdTotal, Optional<AdvertiserId>> owner) {
        return IntStream.range(0, ranked.size())
                .mapToObj(i -> {
                    var total = ranked.get(i);
                    return new Place(i + 1, total.ad(), owner.apply(total), total.clicks());
                })
                .toList();
    }
}
