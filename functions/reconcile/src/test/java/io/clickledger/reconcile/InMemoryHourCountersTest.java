package io.clickledger.reconcile;

import io.clickledger.counters.CounterKey;

final class InMemoryHourCountersTest extends HourCountersContract {

    private final CountedLive live = new CountedLive();
    private final InMemoryHourCounters counters = new InMemoryHourCounters(live);

    @Override
    HourCounters counters() {
        return counters;
    }

    @Override
    void count(CounterKey key, int minute, long clicks) {
        live.count(key, minute, clicks);
    }
}
