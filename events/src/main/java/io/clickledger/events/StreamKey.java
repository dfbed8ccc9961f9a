package io.clickledger.events;

/**
 * The stream's partition key of a click: the ad, and a salt that spreads a hot ad over shards.
 *
 * <p>Written {@code ad} or {@code ad#salt}; no ad id contains {@code #}.
 *
 * @param ad the ad clicked
 * @param salt 0 to 999; 0 is not written
 */
public record StreamKey(AdId ad, int salt) {

    /** Shards that one ad can be spread over at most. */
    public static final int MOST_SALTS = 1_000;

    private static final char MARK = '#';
    private static final int MOST_DIGITS = 3;

    /** Throws {@link IllegalArgumentException} when the salt is not of 0 to 999. */
    public StreamKey {
        if (salt < 0 || salt >= MOST_SALTS) {
            throw new IllegalArgumentException("salt is " + salt + ", not within 0 to " + (MOST_SALTS - 1));
        }
    }

    /** The salt of a partition key as it was read from the stream; a key that ends in no salt of ours has 0. */
    public static int saltOf(String partitionKey) {
        var digits = partitionKey.substring(partitionKey.lastIndexOf(MARK) + 1);
        if (digits.length() == partitionKey.length() || digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return 0;
        }
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : 0;
    }

    /** The partition key. */
    public String text() {
        return salt == 0 ? ad.value() : ad.value() + MARK + salt;
    }
}
