package io.clickledger.aggregator;

final class InMemoryTopListStoreTest extends TopListStoreContract {

    @Override
    TopListStore store() {
        return new InMemoryTopListStore();
    }
}
