package io.clickledger.events;

import java.time.Instant;

/**
 * A sign of life put into one open shard every minute: it moves the shard's progress when nobody clicks and is counted nowhere.
 *
 * @param shard the shard it was put into
 * @param sentAt when it was put, to the millisecond
 */
public record Heartbeat(ShardId shard, Instant sentAt) implements StreamRecord {}
