package io.clickledger.events;

/** The tenant that pays for an ad and reads its numbers: 1 to 64 letters, digits or {@code -._~}. */
public record AdvertiserId(String value) implements Comparable<AdvertiserId> {

    private static final int MAX_LENGTH = 64;

    /** Throws {@link MalformedFieldException} on anything else. */
    public AdvertiserId {
        Characters.UNRESERVED.require("advertiser_id", value, MAX_LENGTH);
    }

    @Override
    public int compareTo(AdvertiserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
