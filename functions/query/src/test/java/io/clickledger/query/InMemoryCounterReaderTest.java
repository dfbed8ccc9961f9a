package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.time.Instant;

final class InMemoryCounterReaderTest implements CounterReaderContract {

    private final InMemoryCounterReader reader = new InMemoryCounterReader();

    @Override
    public CounterReader reader() {
        return reader;
    }

    @Override
    public void store(AdHour hour) {
        reader.store(hour);
    }

    @Override
    public void register(AdId ad, AdvertiserId owner) {
        reader.register(ad, owner);
    }

    @Override
    public void store(ShardMap map) {
        reader.store(map);
    }

    @Override
    public void store(ShardProgress shard) {
        reader.store(shard);
    }

    @Override
    public void store(Block block, String row, TopList list) {
        reader.store(block, list);
    }

    @Override
    public void reconciledThrough(Instant through) {
        reader.reconciledThrough(through);
    }
}
