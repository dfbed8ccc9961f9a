package io.clickledger.reconcile;

import io.clickledger.counters.CounterKey;

final class InMemoryHourCountersTest implements HourCountersContract {

    private final InMemoryItems items = new InMemoryItems();

    @Override
    public HourCounters counters() {
        return new InMemoryHourCounters(items);
    }

    @Override
    public void count(CounterKey key, int minute, long clicks) {
        items.count(key, minute, clicks);
    }
}
