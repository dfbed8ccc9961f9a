package io.clickledger.reconcile;

import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CounterKey;
import java.util.List;

/**
 * What is to become of one ad-hour's corrections.
 *
 * @param key the ad-hour
 * @param changes at least one, of different minutes
 */
record Correction(CounterKey key, List<Change> changes) {

    /** Copies {@code changes}; throws {@link IllegalArgumentException} when there are none. */
    Correction {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a correction has at least one change");
        }
        changes = List.copyOf(changes);
    }

    /** Whether it takes back some of what an earlier one took away. */
    boolean takesBack() {
        return changes.stream().anyMatch(change -> change.before() < 0 && change.rise() > 0);
    }

    /** Whether it raises that minute. */
    boolean raises(int minute) {
        return changes.stream().anyMatch(change -> change.minute() == minute && change.rise() > 0);
    }

    /**
     * One minute's change.
     *
     * @param minute 0 to 59
     * @param live the minute's live count as it was read
     * @param before its correction as it was read
     * @param after its correction from now on; 0 takes it away
     * @param reason why
     */
    record Change(int minute, long live, long before, long after, CorrectionReason reason) {

        /** By how many clicks the count rises; negative when it falls. */
        long rise() {
            return after - before;
        }
    }
}
