package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;

/** Counters of an hour that pass {@link HourCountersContract} over items that are shared with whoever counts. */
final class InMemoryHourCounters implements HourCounters {

    private final Items items;

    InMemoryHourCounters(Items items) {
        this.items = items;
    }

    /** What lies in the counters table of ad-hours. */
    interface Items {

        Set<HourPartition> directory();

        void enter(HourPartition partition);

        /** The ad-hours that are there, counted or corrected. */
        Set<CounterKey> keys();

        /** An ad-hour; one that is not there has no clicks. */
        AdHour hour(CounterKey key);

        /** Replaces a minute's correction, in an ad-hour that may not be there yet. */
        void correct(CounterKey key, int minute, long clicks);
    }

    @Override
    public synchronized Iterator<AdHour> adHours(Instant hour, Slices slices) {
        var directory = items.directory();
        return items.keys().stream()
                .filter(key -> key.hour().equals(hour))
                .filter(key -> slices.contains(key.hourPartition().slice()))
                .filter(key -> directory.contains(key.hourPartition()))
                .sorted(MergeJoin.ORDER)
                .map(items::hour)
                .toList()
                .iterator();
    }

    @Override
    public synchronized void enter(HourPartition partition) {
        items.enter(partition);
    }

    @Override
    public synchronized boolean correct(Correction correction) {
        var now = items.hour(correction.key());
        var asRead = correction.changes().stream()
                .allMatch(change -> now.live(change.minute()) == change.live()
                        && now.correction(change.minute()) == change.before());
        if (asRead) {
            correction.changes().forEach(change -> items.correct(correction.key(), change.minute(), change.after()));
        }
        return asRead;
    }
}
