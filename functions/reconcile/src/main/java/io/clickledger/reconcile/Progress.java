package io.clickledger.reconcile;

import io.clickledger.counters.ShardMap;
import java.time.Instant;
import java.util.Optional;

/** How far the counting of the stream has come; throws {@link CountersUnavailableException}. */
interface Progress {

    /** Through when every arrived record is settled; empty when that cannot be told. */
    Optional<Instant> countedThrough();

    /** The stream's shards as last listed; empty before the first heartbeat. */
    Optional<ShardMap> shards();

    /** Moves what is reconciled on from {@code from} or before to {@code to}, never back and never over a gap. */
    void reconciled(Instant from, Instant to);
}
