package io.clickledger.reconcile;

import io.clickledger.counters.HourPartition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which hours an invocation is about: {@code {"hours_ago":[1,6,26]}} from the schedule, or {@code {"from":…,"to":…}} on demand.
 *
 * @param hoursAgo how many hours before the current one; empty when a range is given
 * @param from start of a range
 * @param to its end; the range is every hour it touches
 * @param slices the part of each hour
 * @param force whether the last hour is taken only as far as its last full minute before {@code to} and now
 */
record HoursRequest(
        List<Integer> hoursAgo, Optional<Instant> from, Optional<Instant> to, Slices slices, boolean force) {

    /** A year; a longer range is a mistake. */
    private static final int MOST_HOURS = 24 * 366;

    private static final Duration HOUR = Duration.ofHours(1);

    /** Throws {@link IllegalArgumentException} when it names no hours, names them twice, or too many. */
    HoursRequest {
        hoursAgo = List.copyOf(hoursAgo);
        if (from.isPresent() != to.isPresent() || from.isPresent() != hoursAgo.isEmpty()) {
            throw new IllegalArgumentException("either hours_ago or from and to says which hours");
        }
        if (hoursAgo.stream().anyMatch(ago -> ago < 0 || ago > MOST_HOURS)) {
            throw new IllegalArgumentException("hours_ago are 0 to " + MOST_HOURS);
        }
    }

    /** The hours in their order, seen from {@code now}. */
    List<HourSpan> spans(Instant now) {
        return hours(now).map(hour -> span(hour, now)).toList();
    }

    private Stream<Instant> hours(Instant now) {
        if (!hoursAgo.isEmpty()) {
            return hoursAgo.stream()
                    .map(ago -> HourPartition.hourOf(now).minus(HOUR.multipliedBy(ago)))
                    .sorted();
        }
        var start = HourPartition.hourOf(from.orElseThrow());
        var end = to.orElseThrow();
        var hours = new ArrayList<Instant>();
        for (var hour = start; hour.isBefore(end); hour = hour.plus(HOUR)) {
            hours.add(hour);
            if (hours.size() > MOST_HOURS) {
                throw new IllegalArgumentException("from and to are more than " + MOST_HOURS + " hours apart");
            }
        }
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("to is not after from");
        }
        return hours.stream();
    }

    private HourSpan span(Instant hour, Instant now) {
        var over = to.filter(end -> end.isBefore(now)).orElse(now).truncatedTo(ChronoUnit.MINUTES);
        return force && over.isAfter(hour) && over.isBefore(hour.plus(HOUR))
                ? new HourSpan(hour, over)
                : HourSpan.whole(hour);
    }
}
