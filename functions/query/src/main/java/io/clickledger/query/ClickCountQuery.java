package io.clickledger.query;

import io.clickledger.counters.Buckets;
import io.clickledger.events.AdvertiserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Clicks per interval, of each of some ads or of all of them together.
 *
 * @param advertiser the tenant
 * @param ads whose clicks
 * @param window whole intervals
 * @param interval the length of one point
 * @param grouping what one series is about
 */
record ClickCountQuery(AdvertiserId advertiser, AskedAds ads, Window window, Interval interval, Grouping grouping) {

    /** What it can be asked with. */
    static final Set<String> PARAMETERS = Set.of(
            Parameters.AD_IDS,
            Parameters.ADVERTISER_ID,
            Parameters.START_TIME,
            Parameters.END_TIME,
            Parameters.MINUTES,
            Parameters.INTERVAL,
            Parameters.GROUP_BY,
            Parameters.NEXT_TOKEN);

    /** A point takes up to 100 bytes in Lambda's answer of at most 6 MB; an ad's minutes of 35 days fit. */
    static final int MAX_POINTS = 51_000;

    /** A page's ad-hours. A hundred BatchGetItem calls: about a second, ten megabytes of memory, a tenth of a cent. */
    static final int MAX_COUNTERS = 10_000;

    /** A page's partitions when all ads are summed: two days of eight buckets; 24 rounds of parallel Query calls. */
    static final int MAX_PARTITIONS = 384;

    /**
     * Throws {@link QueryRefusedException} for parameters that break a rule or ask for more than the limits. A {@code bookmarked}
     * window is that of the first page, which "the last minutes" must not leave behind.
     */
    static ClickCountQuery of(
            Parameters parameters,
            AdvertiserId advertiser,
            Horizon horizon,
            Buckets buckets,
            Optional<Window> bookmarked) {
        var interval = parameters.value(Parameters.INTERVAL, Interval::of).orElse(Interval.MINUTE);
        var grouping = parameters.value(Parameters.GROUP_BY, Grouping::of).orElse(Grouping.AD);
        var ads = ads(parameters, grouping, buckets);
        var window = bookmarked
                .map(first -> AskedWindow.kept(first, parameters, horizon))
                .orElseGet(() -> AskedWindow.of(parameters, interval, horizon));
        var query = new ClickCountQuery(advertiser, ads, window, interval, grouping);
        query.requireFit();
        return query;
    }

    /** How many points a series has. */
    int points() {
        return Math.toIntExact(window.minutes() / interval.length().toMinutes());
    }

    /** How many series the answer has at most; see {@link Question}. */
    int adCount() {
        return switch (ads) {
            case AskedAds.Named named -> named.ads().size();
            case AskedAds.All all -> 1;
        };
    }

    /** How many counters or partitions have to be read. */
    int reads() {
        return window.hours().size()
                * switch (ads) {
                    case AskedAds.Named named -> named.ads().size();
                    case AskedAds.All all -> all.partitions();
                };
    }

    /**
     * The part of this query that one answer holds, from {@code position} on: an ad's place in the list, or an instant in epoch
     * seconds when all ads are summed.
     */
    ClickCountQuery from(long position) {
        return switch (ads) {
            case AskedAds.Named named -> {
                var first = Math.toIntExact(position);
                var last = Math.min(first + adsOfAPage(), named.ads().size());
                yield with(new AskedAds.Named(named.ads().subList(first, last)), window);
            }
            case AskedAds.All all -> {
                var start = Instant.ofEpochSecond(position);
                var end = endOfPage(start, all);
                yield with(all, new Window(start, end.isBefore(window.end()) ? end : window.end()));
            }
        };
    }

    /** Where the first page begins. */
    long start() {
        return switch (ads) {
            case AskedAds.Named named -> 0;
            case AskedAds.All all -> window.start().getEpochSecond();
        };
    }

    /** Where the page after {@code page}, which begins at {@code position}, begins; empty after the last. */
    Optional<Long> after(ClickCountQuery page, long position) {
        var next = switch (ads) {
            case AskedAds.Named named -> position + page.adCount();
            case AskedAds.All all -> page.window.end().getEpochSecond();
        };
        var end = switch (ads) {
            case AskedAds.Named named -> named.ads().size();
            case AskedAds.All all -> window.end().getEpochSecond();
        };
        return next < end ? Optional.of(next) : Optional.empty();
    }

    private int adsOfAPage() {
        return switch (grouping) {
            case AD ->
                Math.min(MAX_POINTS / points(), MAX_COUNTERS / window.hours().size());
            case TOTAL -> AskedAds.MAX_ADS;
        };
    }

    // Invalid clicks are counted per hour, so a page must not end within one, nor within an interval.
    private Instant endOfPage(Instant start, AskedAds.All all) {
        var unit = interval.length().compareTo(Interval.HOUR.length()) < 0 ? Interval.HOUR : interval;
        var length = Duration.ofHours(MAX_PARTITIONS / all.partitions());
        return unit.alignDown(start.plus(length.compareTo(unit.length()) < 0 ? unit.length() : length));
    }

    private ClickCountQuery with(AskedAds some, Window part) {
        return new ClickCountQuery(advertiser, some, part, interval, grouping);
    }

    private void requireFit() {
        if (points() > MAX_POINTS) {
            throw Parameters.refused(
                    Parameters.INTERVAL,
                    "makes %d points of this window, and a series has at most %d".formatted(points(), MAX_POINTS));
        }
        // The sum of a part of the ads would be no answer, so it is not paged.
        if (grouping == Grouping.TOTAL && ads instanceof AskedAds.Named && reads() > MAX_COUNTERS) {
            throw Parameters.refused(
                    Parameters.AD_IDS,
                    "names %d ads over %d hours, and a sum reads at most %d ad-hours; ask by ad, or for all ads"
                            .formatted(adCount(), window.hours().size(), MAX_COUNTERS));
        }
    }

    private static AskedAds ads(Parameters parameters, Grouping grouping, Buckets buckets) {
        return switch (grouping) {
            case AD -> AskedAds.of(parameters.required(Parameters.AD_IDS));
            case TOTAL ->
                parameters
                        .value(Parameters.AD_IDS, text -> (AskedAds) AskedAds.of(text))
                        .orElseGet(() -> new AskedAds.All(buckets.count()));
        };
    }
}
