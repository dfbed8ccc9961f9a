package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.HourPartition;
import java.time.Duration;
import java.time.Instant;

/**
 * A UTC hour from its start, whole or as far as it is to be reconciled.
 *
 * @param hour its start
 * @param to end of the last minute, at most the hour's end
 */
record HourSpan(Instant hour, Instant to) {

    private static final Duration LENGTH = Duration.ofHours(1);

    /** Throws {@link IllegalArgumentException} when it is empty, longer than an hour or does not end with a minute. */
    HourSpan {
        var length = Duration.between(hour, to);
        if (!hour.equals(HourPartition.hourOf(hour))
                || !length.isPositive()
                || length.compareTo(LENGTH) > 0
                || length.toMillis() % Duration.ofMinutes(1).toMillis() != 0) {
            throw new IllegalArgumentException("is not a part of an hour: " + hour + " to " + to);
        }
    }

    /** All of the hour that begins at {@code hour}. */
    static HourSpan whole(Instant hour) {
        return new HourSpan(hour, hour.plus(LENGTH));
    }

    /** How many minutes it has, 1 to 60. */
    int minutes() {
        return isWhole() ? AdHour.MINUTES : AdHour.minuteOf(to);
    }

    boolean isWhole() {
        return to.equals(hour.plus(LENGTH));
    }
}
