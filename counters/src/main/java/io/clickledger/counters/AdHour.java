package io.clickledger.counters;

import io.clickledger.events.InvalidReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * What the counters know of one ad in one UTC hour.
 *
 * <p>A minute's clicks are what was counted live plus what reconciliation corrected.
 */
public final class AdHour {

    /** Minutes of an hour. */
    public static final int MINUTES = 60;

    /** What nearly every hour has of corrections. */
    private static final long[] NONE = new long[MINUTES];

    private final CounterKey key;
    private final long[] live;
    private final long[] corrections;
    private final Map<InvalidReason, Long> invalid;

    /** Copies all it is given; throws {@link IllegalArgumentException} when an array does not have 60 elements. */
    public AdHour(CounterKey key, long[] live, long[] corrections, Map<InvalidReason, Long> invalid) {
        if (live.length != MINUTES || corrections.length != MINUTES) {
            throw new IllegalArgumentException("an hour has " + MINUTES + " minutes");
        }
        this.key = key;
        this.live = live.clone();
        this.corrections = Arrays.equals(corrections, NONE) ? NONE : corrections.clone();
        this.invalid = Map.copyOf(invalid);
    }

    /** Whose hour it is. */
    public CounterKey key() {
        return key;
    }

    /** Clicks counted live in that minute, 0 to 59. */
    public long live(int minute) {
        return live[minute];
    }

    /** What reconciliation added to that minute, or took away. */
    public long correction(int minute) {
        return corrections[minute];
    }

    /** Clicks of the minutes from {@code first} to {@code last}, both included. */
    public long clicks(int first, int last) {
        long clicks = 0;
        for (int minute = first; minute <= last; minute++) {
            clicks += live[minute] + corrections[minute];
        }
        return clicks;
    }

    /** Clicks of {@code block}, which must lie in this hour. */
    public long clicks(Block block) {
        var first = minuteOf(block.start());
        return clicks(first, first + (int) block.size().length().toMinutes() - 1);
    }

    /** Clicks of the whole hour. */
    public long clicks() {
        return clicks(0, MINUTES - 1);
    }

    /** Clicks of the whole hour that do not count, by reason; a reason without any is absent. */
    public Map<InvalidReason, Long> invalid() {
        return invalid;
    }

    /** The minute of its hour that {@code at} lies in, 0 to 59. */
    public static int minuteOf(Instant at) {
        return (int) Math.floorMod(Math.floorDiv(at.getEpochSecond(), 60), (long) MINUTES);
    }
}
