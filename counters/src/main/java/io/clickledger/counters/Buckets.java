package io.clickledger.counters;

import io.clickledger.events.AdId;
import java.util.stream.IntStream;

/**
 * How many partitions an advertiser's hour is spread over.
 *
 * <p>Fixed when the system is first deployed: another number would look for counted clicks where they are not.
 *
 * @param count 1 to 64
 */
public record Buckets(int count) {

    /** A deployment's number unless it says otherwise. */
    public static final int DEFAULT = 8;

    /** More would make an advertiser's top N read more empty partitions than full ones. */
    public static final int MOST = 64;

    /** Throws {@link IllegalArgumentException} outside 1 to 64. */
    public Buckets {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("buckets are " + count + ", not within 1 to " + MOST);
        }
    }

    /** The bucket of {@code ad}, by a hash that SQL has too: reconciliation has the archive tell the bucket of each of its clicks. */
    public int of(AdId ad) {
        return Crc32.remainder(ad.value(), count);
    }

    /** Every bucket. */
    public IntStream all() {
        return IntStream.range(0, count);
    }
}
