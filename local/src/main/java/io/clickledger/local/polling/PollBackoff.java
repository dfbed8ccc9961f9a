package io.clickledger.local.polling;

import java.time.Duration;

/** The waits between the tries of one thing: doubling from the first, never above the longest. */
final class PollBackoff {
    /** Short enough to see an engine come back while someone watches. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final Duration first;
    private Duration next;

    PollBackoff(Duration first) {
        this.first = first;
        this.next = first;
    }

    Duration next() {
        var wait = next.compareTo(LONGEST) < 0 ? next : LONGEST;
        next = wait.multipliedBy(2);
        return wait;
    }

    void reset() {
        next = first;
    }
}
