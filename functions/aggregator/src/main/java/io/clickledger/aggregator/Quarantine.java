package io.clickledger.aggregator;

import io.clickledger.events.ShardId;

/** Where records are kept that can never be counted. */
interface Quarantine {

    /** Keeps {@code reject} of {@code shard}, once however often it is told; throws {@link WriteFailedException} when it is not kept. */
    void keep(ShardId shard, Reject reject);
}
