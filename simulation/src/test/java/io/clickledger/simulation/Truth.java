package io.clickledger.simulation;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CounterKey;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ImpressionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a perfect ledger would show: the first accepted click of each impression; and all that was seen to differ from it. */
public final class Truth {

    public static final Buckets BUCKETS = new Buckets(Buckets.DEFAULT);

    private final Set<ImpressionId> accepted = new HashSet<>();
    private final Map<CounterKey, long[]> clicks = new HashMap<>();
    private final Set<String> violations = new TreeSet<>();
    private final Weather weather;

    Truth(Weather weather) {
        this.weather = weather;
    }

    /** A claim was granted to {@code click}; the first one of an impression is the one that counts. */
    public void accepted(ClickEvent click) {
        if (accepted.add(click.impression().orElseThrow())) {
            clicks.computeIfAbsent(key(click), key -> new long[AdHour.MINUTES])[AdHour.minuteOf(click.clickedAt())]++;
        }
    }

    public static CounterKey key(ClickEvent click) {
        return CounterKey.of(click.advertiser(), click.ad(), click.clickedAt(), BUCKETS);
    }

    public synchronized void violation(String what) {
        weather.note("VIOLATION " + what);
        violations.add(what);
    }

    public Set<CounterKey> keys() {
        return clicks.keySet();
    }

    public long clicks(CounterKey key, int minute) {
        return clicks.getOrDefault(key, new long[AdHour.MINUTES])[minute];
    }

    /** Clicks of an ad in {@code block}, which lies in the hour of {@code key}. */
    public long clicks(CounterKey key, Block block) {
        return new AdHour(key, clicks.getOrDefault(key, new long[AdHour.MINUTES]), new long[AdHour.MINUTES], Map.of())
                .clicks(block);
    }

    /** Distinct accepted impressions. */
    int impressions() {
        return accepted.size();
    }

    Set<String> violations() {
        return violations;
    }
}
