package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.events.AdId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The clicks of one ad over a window, one point per interval and none left out.
 *
 * @param adId the ad
 * @param total clicks of all points
 * @param invalid clicks that do not count, by the code of their reason; counted per hour, so every hour the window touches is in
 *     it as a whole
 * @param series the points, in order
 */
record ClickSeries(AdId adId, long total, SortedMap<String, Long> invalid, List<Point> series) {

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

    /** Folds the ad's {@code hours} into the points that {@code query} asks for. */
    static ClickSeries of(AdId ad, List<AdHour> hours, ClickCountQuery query) {
        var live = new long[query.points()];
        var corrected = new long[query.points()];
        var invalid = new TreeMap<String, Long>();
        var minutesPerPoint = Math.toIntExact(query.interval().length().toMinutes());
        for (var hour : hours) {
            var start = hour.key().hour();
            var first = query.window().firstMinute(start);
            var position = query.window().position(start, first);
            for (int minute = first; minute <= query.window().lastMinute(start); minute++, position++) {
                live[position / minutesPerPoint] += hour.live(minute);
                corrected[position / minutesPerPoint] += hour.correction(minute);
            }
            hour.invalid().forEach((reason, clicks) -> invalid.merge(reason.code(), clicks, Long::sum));
        }
        var points = new ArrayList<Point>(live.length);
        for (int i = 0; i < live.length; i++) {
            var start = query.window().start().plus(query.interval().length().multipliedBy(i));
            points.add(new Point(start, live[i] + corrected[i], live[i], corrected[i]));
        }
        return new ClickSeries(ad, points.stream().mapToLong(Point::clicks).sum(), invalid, points);
    }
}
