package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Corrections in memory, beside what counts live. */
final class InMemoryHourCounters implements HourCounters {

    private final Live live;
    private final Map<CounterKey, long[]> corrections = new HashMap<>();

    InMemoryHourCounters(Live live) {
        this.live = live;
    }

    /** What the aggregator keeps. */
    interface Live {

        /** Whatever was counted. */
        Set<CounterKey> keys();

        /** The ad-hour of {@code key}, without corrections. */
        AdHour hour(CounterKey key);

        boolean isEntered(HourPartition partition);

        void enter(HourPartition partition);
    }

    @Override
    public synchronized Iterator<AdHour> adHours(Instant hour, Slices slices) {
        return keys().stream()
                .filter(key -> key.hour().equals(hour))
                .filter(key -> slices.contains(key.hourPartition().slice()))
                .filter(key -> live.isEntered(key.hourPartition()))
                .sorted(MergeJoin.ORDER)
                .map(this::hour)
                .toList()
                .iterator();
    }

    @Override
    public synchronized void enter(HourPartition partition) {
        live.enter(partition);
    }

    @Override
    public synchronized boolean correct(Correction correction) {
        var key = correction.key();
        var counted = live.hour(key);
        for (var change : correction.changes()) {
            if (counted.live(change.minute()) != change.live() || correction(key, change.minute()) != change.before()) {
                return false;
            }
        }
        var own = corrections.computeIfAbsent(key, k -> new long[AdHour.MINUTES]);
        correction.changes().forEach(change -> own[change.minute()] = change.after());
        return true;
    }

    /** What that minute is corrected by. */
    synchronized long correction(CounterKey key, int minute) {
        return corrections.getOrDefault(key, new long[AdHour.MINUTES])[minute];
    }

    /** Whatever is counted or corrected. */
    synchronized Set<CounterKey> keys() {
        var keys = new HashSet<>(live.keys());
        keys.addAll(corrections.keySet());
        return keys;
    }

    /** The corrections as they are now, for a restore. */
    synchronized InMemoryHourCounters copy() {
        var copy = new InMemoryHourCounters(live);
        corrections.forEach((key, minutes) -> copy.corrections.put(key, minutes.clone()));
        return copy;
    }

    private AdHour hour(CounterKey key) {
        var counted = live.hour(key);
        var minutes = new long[AdHour.MINUTES];
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            minutes[minute] = counted.live(minute);
        }
        return new AdHour(key, minutes, corrections.getOrDefault(key, new long[AdHour.MINUTES]), counted.invalid());
    }
}
