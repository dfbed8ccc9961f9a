package io.clickledger.aggregator;

import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The shards of the click stream. */
interface ClickShards {

    /** All that still hold records, open or closed. */
    List<Shard> list();

    /** Puts a heartbeat into each of {@code shards}; answers an error code for each that did not take it. */
    Map<ShardId, String> beat(List<Shard> shards, Instant sentAt);

    /**
     * One shard.
     *
     * @param id its id
     * @param open whether it takes records
     * @param startingHashKey the first hash key that is its own, a decimal number of up to 128 bits
     * @param parents the shards it came from by a split or a merge
     */
    record Shard(ShardId id, boolean open, String startingHashKey, List<ShardId> parents) {

        public Shard {
            parents = List.copyOf(parents);
        }
    }
}
