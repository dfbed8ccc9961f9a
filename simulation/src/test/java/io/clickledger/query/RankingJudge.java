package io.clickledger.query;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.OwnedAd;
import io.clickledger.query.TopReport.Place;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a ranking may say.
 *
 * @param settled the clicks of each ad in the window that it has to know of
 */
record RankingJudge(Map<OwnedAd, Long> settled) {

    RankingJudge {
        settled = Map.copyOf(settled);
    }

    /** What is wrong with the best {@code n} of {@code report}, if anything, while more than the settled may be counted. */
    Optional<String> violation(TopReport report, int n) {
        if (report.ads().stream().anyMatch(place -> place.clicks() < clicks(ad(place)))) {
            return Optional.of("a ranking has fewer clicks than were settled");
        }
        var listed = report.ads().stream().map(RankingJudge::ad).collect(Collectors.toSet());
        return settled.keySet().stream().allMatch(ad -> listed.contains(ad) || isAllowedOutside(ad, report, n))
                ? Optional.empty()
                : Optional.of(
                        report.exact()
                                ? "an ad is missing from a ranking that is certified"
                                : "an ad is missing from a ranking by more than its error");
    }

    /** What is wrong with it when the settled clicks are all there are. */
    Optional<String> violationAtRest(TopReport report, int n) {
        return report.ads().stream().anyMatch(place -> place.clicks() > clicks(ad(place)))
                ? Optional.of("a ranking has more clicks than there are")
                : violation(report, n);
    }

    private boolean isAllowedOutside(OwnedAd ad, TopReport report, int n) {
        var total = ad.with(clicks(ad));
        if (report.ads().size() < n) {
            return total.clicks() <= report.maxError();
        }
        var last = report.ads().getLast();
        var lastPlace = ad(last).with(last.clicks());
        return report.exact()
                ? AdTotal.RANKING.compare(lastPlace, total) < 0
                : total.clicks() - lastPlace.clicks() <= report.maxError();
    }

    private long clicks(OwnedAd ad) {
        return settled.getOrDefault(ad, 0L);
    }

    private static OwnedAd ad(Place place) {
        return new OwnedAd(place.adId(), place.advertiserId().orElseThrow());
    }
}
