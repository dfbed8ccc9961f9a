package io.clickledger.events;

/** One request for a redirect, named by the front door's request id: 1 to 128 characters of either base64 alphabet. */
public record ClickId(String value) implements Comparable<ClickId> {

    static final int MAX_LENGTH = 128;

    /** Throws {@link MalformedFieldException} on anything else. */
    public ClickId {
        Characters.REQUEST_ID.require("click_id", value, MAX_LENGTH);
    }

    @Override
    public int compareTo(ClickId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
