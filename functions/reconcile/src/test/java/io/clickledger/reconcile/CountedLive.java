package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Clicks counted live, in memory. */
final class CountedLive implements InMemoryHourCounters.Live {

    private final Map<CounterKey, long[]> clicks = new HashMap<>();
    private final Set<HourPartition> directory = new HashSet<>();

    void count(CounterKey key, int minute, long count) {
        directory.add(key.hourPartition());
        clicks.computeIfAbsent(key, k -> new long[AdHour.MINUTES])[minute] += count;
    }

    @Override
    public Set<CounterKey> keys() {
        return Set.copyOf(clicks.keySet());
    }

    @Override
    public AdHour hour(CounterKey key) {
        return new AdHour(key, clicks.getOrDefault(key, new long[AdHour.MINUTES]), new long[AdHour.MINUTES], Map.of());
    }

    @Override
    public boolean isEntered(HourPartition partition) {
        return directory.contains(partition);
    }

    @Override
    public void enter(HourPartition partition) {
        directory.add(partition);
    }
}
