package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ad-hours that tests count into at will. */
final class InMemoryItems implements InMemoryHourCounters.Items {

    private final Set<HourPartition> directory = new HashSet<>();
    private final Map<CounterKey, long[]> live = new HashMap<>();
    private final Map<CounterKey, long[]> corrections = new HashMap<>();

    /** Counts clicks live, after their partition is entered. */
    void count(CounterKey key, int minute, long clicks) {
        enter(key.hourPartition());
        minutes(live, key)[minute] += clicks;
    }

    /** Every count and every correction there is, to compare two moments. */
    Map<CounterKey, String> state() {
        var state = new TreeMap<CounterKey, String>(MergeJoin.ORDER);
        keys().forEach(key -> {
            var text = new StringBuilder();
            for (int minute = 0; minute < AdHour.MINUTES; minute++) {
                text.append(hour(key).live(minute))
                        .append('+')
                        .append(hour(key).correction(minute))
                        .append(' ');
            }
            state.put(key, text.toString());
        });
        return state;
    }

    @Override
    public Set<HourPartition> directory() {
        return Set.copyOf(directory);
    }

    @Override
    public void enter(HourPartition partition) {
        directory.add(partition);
    }

    @Override
    public Set<CounterKey> keys() {
        var keys = new HashSet<>(live.keySet());
        keys.addAll(corrections.keySet());
        return keys;
    }

    @Override
    public AdHour hour(CounterKey key) {
        return new AdHour(
                key,
                live.getOrDefault(key, new long[AdHour.MINUTES]),
                corrections.getOrDefault(key, new long[AdHour.MINUTES]),
                Map.of());
    }

    @Override
    public void correct(CounterKey key, int minute, long clicks) {
        minutes(corrections, key)[minute] = clicks;
    }

    private static long[] minutes(Map<CounterKey, long[]> counts, CounterKey key) {
        return counts.computeIfAbsent(key, unknown -> new long[AdHour.MINUTES]);
    }
}
