package io.clickledger.query;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Clicks of named ads, per interval.
 *
 * @param advertiser the tenant
 * @param ads whose clicks, in the order of the answer
 * @param window whole intervals
 * @param interval the length of one point
 */
record ClickCountQuery(AdvertiserId advertiser, List<AdId> ads, Window window, Interval interval) implements Question {

    /** What it can be asked with. */
    static final Set<String> PARAMETERS = Set.of(
            Parameters.AD_IDS,
            Parameters.ADVERTISER_ID,
            Parameters.START_TIME,
            Parameters.END_TIME,
            Parameters.MINUTES,
            Parameters.INTERVAL);

    /** BatchGetItem answers at most 100 keys a call, so whether ads are registered costs one call at most. */
    static final int MAX_ADS = 100;

    /** A point takes up to 100 bytes in Lambda's answer, and an answer has at most 6 MB. */
    static final int MAX_POINTS = 50_000;

    /** A hundred BatchGetItem calls: about a second, ten megabytes of memory, a tenth of a cent. */
    static final int MAX_COUNTERS = 10_000;

    /** Copies {@code ads}. */
    ClickCountQuery {
        ads = List.copyOf(ads);
    }

    /** Throws {@link QueryRefusedException} for parameters that break a rule or ask for more than the limits. */
    static ClickCountQuery of(Parameters parameters, AdvertiserId advertiser, Horizon horizon) {
        var ads = ads(parameters.required(Parameters.AD_IDS));
        var interval = parameters.value(Parameters.INTERVAL, Interval::of).orElse(Interval.MINUTE);
        var window = AskedWindow.of(parameters, interval, horizon);
        var query = new ClickCountQuery(advertiser, ads, window, interval);
        if (query.points() * ads.size() > MAX_POINTS) {
            throw Parameters.refused(
                    Parameters.INTERVAL,
                    "makes %d points for each of %d ads, and an answer has at most %d"
                            .formatted(query.points(), ads.size(), MAX_POINTS));
        }
        if (query.reads() > MAX_COUNTERS) {
            throw Parameters.refused(
                    Parameters.AD_IDS,
                    "names %d ads over %d hours, and a query reads at most %d ad-hours"
                            .formatted(ads.size(), window.hours().size(), MAX_COUNTERS));
        }
        return query;
    }

    /** How many points the series of one ad has. */
    int points() {
        return Math.toIntExact(window.minutes() / interval.length().toMinutes());
    }

    @Override
    public int adCount() {
        return ads.size();
    }

    @Override
    public int reads() {
        return ads.size() * window.hours().size();
    }

    private static List<AdId> ads(String text) {
        var ads = Arrays.stream(text.split(",", -1))
                .map(ad -> Parameters.parsed(Parameters.AD_IDS, ad, AdId::new))
                .toList();
        if (ads.size() > MAX_ADS) {
            throw Parameters.refused(Parameters.AD_IDS, "names " + ads.size() + " ads, more than " + MAX_ADS);
        }
        if (new HashSet<>(ads).size() < ads.size()) {
            throw Parameters.refused(Parameters.AD_IDS, "names an ad twice");
        }
        return ads;
    }
}
