package io.clickledger.counters;

import io.clickledger.events.ShardId;
import java.time.Instant;

/**
 * How far one shard is settled: every record up to that one is counted or kept in quarantine.
 *
 * @param shard the shard
 * @param settled sequence number of the newest settled record
 * @param arrivedThrough when that record arrived on the stream, to the millisecond
 */
public record ShardProgress(ShardId shard, SequenceNumber settled, Instant arrivedThrough) {}
