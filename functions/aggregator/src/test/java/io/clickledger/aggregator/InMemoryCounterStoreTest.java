package io.clickledger.aggregator;

final class InMemoryCounterStoreTest extends CounterStoreContract {

    @Override
    CounterStore store() {
        return new InMemoryCounterStore();
    }
}
