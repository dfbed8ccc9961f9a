package io.clickledger.aggregator;

import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ShardId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A quarantine without a bucket. */
final class InMemoryQuarantine implements Quarantine {

    private final Map<Place, Reject> rejects = new HashMap<>();

    @Override
    public synchronized void keep(ShardId shard, Reject reject) {
        rejects.put(new Place(shard, reject.record().sequence()), reject);
    }

    synchronized Optional<Reject> at(ShardId shard, SequenceNumber sequence) {
        return Optional.ofNullable(rejects.get(new Place(shard, sequence)));
    }

    synchronized int size() {
        return rejects.size();
    }

    private record Place(ShardId shard, SequenceNumber sequence) {}
}
