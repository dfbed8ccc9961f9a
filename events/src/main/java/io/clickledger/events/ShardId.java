package io.clickledger.events;

/** One shard of the click stream, such as {@code shardId-000000000003}: 1 to 128 letters, digits or {@code -._~}. */
public record ShardId(String value) implements Comparable<ShardId> {

    private static final int MAX_LENGTH = 128;

    /** Throws {@link MalformedFieldException} on anything else. */
    public ShardId {
        Characters.UNRESERVED.require("shard", value, MAX_LENGTH);
    }

    @Override
    public int compareTo(ShardId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
