package io.clickledger.aggregator;

import io.clickledger.counters.ShardMap;

/** Where the map of the stream's shards is kept. */
interface ShardMaps {

    /** Replaces the map; throws {@link WriteFailedException} when that is not known. */
    void put(ShardMap map);
}
