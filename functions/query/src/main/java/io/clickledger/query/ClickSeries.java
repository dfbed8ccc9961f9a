package io.clickledger.query;

import io.clickledger.events.AdId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The clicks of one ad, or of many together, over a window: one point per interval and none left out.
 *
 * @param adId the ad; empty when it is many together
 * @param total clicks of all points
 * @param invalid clicks that do not count, by the code of their reason; counted per hour, so every hour the window touches is in
 *     it as a whole
 * @param series the points, in order
 */
record ClickSeries(Optional<AdId> adId, long total, SortedMap<String, Long> invalid, List<Point> series) {

    /**
     * One interval.
     *
     * @param start its first instant
     * @param clicks live and corrected together
     * @param live clicks counted as they came
     * @param corrected what reconciliation added, or took away
     */
    record Point(Instant start, long clicks, long live, long corrected) {}

    /** Copies both collections. */
    ClickSeries {
        invalid = Collections.unmodifiableSortedMap(new TreeMap<>(invalid));
        series = List.copyOf(series);
    }
}
