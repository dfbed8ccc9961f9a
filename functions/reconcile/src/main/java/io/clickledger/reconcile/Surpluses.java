package io.clickledger.reconcile;

import io.clickledger.counters.CounterKey;
import java.util.HashMap;
import java.util.Map;

/** Minutes that were seen with more clicks counted than the archive has, with their live counts; a bounded number of them. */
final class Surpluses {

    /** Some 10 MB. An hour with more of them is no matter of single clicks, and the guard against outages has stopped it. */
    private static final int MOST = 50_000;

    private final Map<Place, Long> live = new HashMap<>();
    private long left;

    /** Remembers a minute; one too many is only counted. */
    void add(CounterKey key, int minute, long liveCount) {
        if (live.size() < MOST) {
            live.put(new Place(key, minute), liveCount);
        } else {
            left++;
        }
    }

    /** Whether that minute was seen with that very live count. */
    boolean holds(CounterKey key, int minute, long liveCount) {
        return live.getOrDefault(new Place(key, minute), -1L) == liveCount;
    }

    boolean isEmpty() {
        return live.isEmpty();
    }

    /** How many minutes were seen. */
    long count() {
        return live.size() + left;
    }

    private record Place(CounterKey key, int minute) {}
}
