package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.events.AdId;
import io.clickledger.query.ClickSeries.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/** Ad-hours being folded into the points of one series. */
final class SeriesSum {

    private final Window window;
    private final Interval interval;
    private final long[] live;
    private final long[] corrected;
    private final TreeMap<String, Long> invalid = new TreeMap<>();

    /** No clicks yet, at any of the points that {@code query} asks for. */
    SeriesSum(ClickCountQuery query) {
        window = query.window();
        interval = query.interval();
        live = new long[query.points()];
        corrected = new long[query.points()];
    }

    /** Adds those minutes of {@code hour} that lie in the window. */
    void add(AdHour hour) {
        var start = hour.key().hour();
        var first = window.firstMinute(start);
        var position = window.position(start, first);
        var minutesPerPoint = Math.toIntExact(interval.length().toMinutes());
        for (int minute = first; minute <= window.lastMinute(start); minute++, position++) {
            live[position / minutesPerPoint] += hour.live(minute);
            corrected[position / minutesPerPoint] += hour.correction(minute);
        }
        hour.invalid().forEach((reason, clicks) -> invalid.merge(reason.code(), clicks, Long::sum));
    }

    /** What was added, as the series of {@code ad}. */
    ClickSeries series(Optional<AdId> ad) {
        var points = new ArrayList<Point>(live.length);
        for (int i = 0; i < live.length; i++) {
            points.add(new Point(start(i), live[i] + corrected[i], live[i], corrected[i]));
        }
        return new ClickSeries(ad, points.stream().mapToLong(Point::clicks).sum(), invalid, points);
    }

    private Instant start(int point) {
        return window.start().plus(interval.length().multipliedBy(point));
    }
}
