package io.clickledger.counters;

import io.clickledger.events.ShardId;

/**
 * One ordered way of an ad's clicks into its item: a shard, and the salt of their stream key.
 *
 * <p>Each lane has a watermark of its own in the item. Without the shard, clicks of a child shard read before its parent is
 * drained would hide the parent's; without the salt, two stream keys of one ad in one shard would hide each other's.
 *
 * @param shard the shard
 * @param salt 0 for an ad that needs no spreading
 */
public record Lane(ShardId shard, int salt) {

    private static final String AWS_PREFIX = "shardId-";

    /** A short name for the watermark's attribute: an item's size counts its attribute names. */
    public String name() {
        return shortShard() + (salt == 0 ? "" : "." + salt);
    }

    private String shortShard() {
        var id = shard.value();
        if (!id.startsWith(AWS_PREFIX)) {
            return id;
        }
        var start = AWS_PREFIX.length();
        while (start < id.length() - 1 && id.charAt(start) == '0') {
            start++;
        }
        return id.substring(start);
    }
}
