package io.clickledger.query;

import io.clickledger.counters.AdHour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stretch of whole minutes.
 *
 * @param start its first instant
 * @param end the first instant after it
 */
record Window(Instant start, Instant end) {

    /** Throws {@link IllegalArgumentException} when it is empty or cuts a minute. */
    Window {
        if (!start.isBefore(end) || cutsMinute(start) || cutsMinute(end)) {
            throw new IllegalArgumentException("window of whole minutes cannot be " + start + " to " + end);
        }
    }

    /** How many minutes it has. */
    int minutes() {
        return Math.toIntExact(Duration.between(start, end).toMinutes());
    }

    /** The starts of the UTC hours it touches, in order. */
    List<Instant> hours() {
        return Stream.iterate(
                        start.truncatedTo(ChronoUnit.HOURS),
                        hour -> hour.isBefore(end),
                        hour -> hour.plus(1, ChronoUnit.HOURS))
                .toList();
    }

    /** The first minute of that hour that lies in this window, 0 to 59; {@code hour} is one of {@link #hours()}. */
    int firstMinute(Instant hour) {
        return hour.isBefore(start) ? AdHour.minuteOf(start) : 0;
    }

    /** The last minute of that hour that lies in this window, 0 to 59; {@code hour} is one of {@link #hours()}. */
    int lastMinute(Instant hour) {
        return end.isBefore(hour.plus(1, ChronoUnit.HOURS)) ? AdHour.minuteOf(end) - 1 : AdHour.MINUTES - 1;
    }

    /** The clicks of {@code hour} that lie in this window; its hour is one of {@link #hours()}. */
    long clicks(AdHour hour) {
        return hour.clicks(firstMinute(hour.key().hour()), lastMinute(hour.key().hour()));
    }

    /** How many minutes of this window come before that minute of {@code hour}. */
    int position(Instant hour, int minute) {
        return Math.toIntExact(Duration.between(start, hour).toMinutes() + minute);
    }

    private static boolean cutsMinute(Instant at) {
        return !at.equals(at.truncatedTo(ChronoUnit.MINUTES));
    }
}
