package io.clickledger.aggregator;

import io.clickledger.counters.ShardProgress;

/** How far each shard is settled. */
interface Progress {

    /** Moves a shard forward to {@code settled}, never back; throws {@link WriteFailedException} when that is not known. */
    void advance(ShardProgress settled);
}
