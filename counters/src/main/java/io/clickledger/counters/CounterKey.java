package io.clickledger.counters;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the clicks of one ad in one UTC hour are counted.
 *
 * <p>Partition key {@code advertiser#yyyy-MM-ddTHH#bucket}, sort key {@code ad}: a tenant can only address its own partitions,
 * and one Query lists every active ad of an advertiser's hour and bucket.
 *
 * @param advertiser the tenant
 * @param hour start of the UTC hour
 * @param bucket 0 to buckets − 1, from the ad alone; spreads a big advertiser over partitions
 * @param ad the ad
 */
public record CounterKey(AdvertiserId advertiser, Instant hour, int bucket, AdId ad) {

    private static final Pattern PARTITION =
            Pattern.compile("(?<advertiser>[^#]+)#(?<hour>\\d{4}-\\d\\d-\\d\\dT\\d\\d)#(?<bucket>\\d{1,2})");

    /** Throws {@link IllegalArgumentException} when {@code hour} is not the start of an hour. */
    public CounterKey {
        HourPartition.requireStart(hour);
    }

    /** The key that counts a click of {@code ad} at {@code at}. */
    public static CounterKey of(AdvertiserId advertiser, AdId ad, Instant at, Buckets buckets) {
        return new CounterKey(advertiser, HourPartition.hourOf(at), buckets.of(ad), ad);
    }

    /** The key those two texts are of, or empty when they are of another kind of item. */
    public static Optional<CounterKey> parse(String partition, String sort) {
        var form = PARTITION.matcher(partition);
        return form.matches()
                ? Optional.of(new CounterKey(
                        new AdvertiserId(form.group("advertiser")),
                        Instant.parse(form.group("hour") + ":00:00Z"),
                        Integer.parseInt(form.group("bucket")),
                        new AdId(sort)))
                : Optional.empty();
    }

    /** Whose clicks are counted there. */
    public OwnedAd owned() {
        return new OwnedAd(ad, advertiser);
    }

    /** The partition it lies in. */
    public HourPartition hourPartition() {
        return new HourPartition(advertiser, hour, bucket);
    }

    /** The partition key. */
    public String partition() {
        return hourPartition().text();
    }

    /** The sort key. */
    public String sort() {
        return ad.value();
    }
}
