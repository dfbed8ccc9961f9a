package io.clickledger.events;

/** The ad that was clicked: 1 to 64 letters, digits or {@code -._~}. */
public record AdId(String value) implements Comparable<AdId> {

    static final int MAX_LENGTH = 64;

    /** Throws {@link MalformedFieldException} on anything else. */
    public AdId {
        Characters.UNRESERVED.require("ad_id", value, MAX_LENGTH);
    }

    @Override
    public int compareTo(AdId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
