package io.clickledger.events;

/** One showing of an ad, the deduplication key end to end: 1 to 128 letters, digits or {@code -._~}. */
public record ImpressionId(String value) implements Comparable<ImpressionId> {

    static final int MAX_LENGTH = 128;

    /** Throws {@link MalformedFieldException} on anything else. */
    public ImpressionId {
        Characters.UNRESERVED.require("impression_id", value, MAX_LENGTH);
    }

    @Override
    public int compareTo(ImpressionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
