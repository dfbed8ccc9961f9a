package io.clickledger.counters;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * One bucket of one advertiser's UTC hour: the ads in it are counted in one partition of the table.
 *
 * <p>Each that has clicks is entered in the hour's directory ({@link DirectorySheet}) before the first of them is counted, so that
 * reconciliation finds all there is, also what the archive knows nothing of. An hour's partitions are cut into slices, so that
 * several can work at it.
 *
 * @param advertiser the tenant
 * @param hour start of the hour
 * @param bucket 0 to buckets − 1
 */
public record HourPartition(AdvertiserId advertiser, Instant hour, int bucket) {

    /** Slices of an hour. Fixed: while a run works at some, another must not take them for others. */
    public static final int SLICES = 16;

    private static final long SECONDS_OF_AN_HOUR = 3_600;

    /** Nearly all clicks are of one hour. Keys that share it are found equal without a look at it, which counting feels. */
    private static volatile Instant latestHour = Instant.EPOCH;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH").withZone(ZoneOffset.UTC);

    /** Throws {@link IllegalArgumentException} when {@code hour} is not the start of an hour. */
    public HourPartition {
        requireStart(hour);
    }

    /** The partition of {@code hour} that is entered as {@code name}; throws {@link IllegalArgumentException} on another text. */
    public static HourPartition named(String name, Instant hour) {
        var end = name.lastIndexOf('#');
        if (end < 1) {
            throw new IllegalArgumentException("is not advertiser#bucket: " + name);
        }
        return new HourPartition(
                new AdvertiserId(name.substring(0, end)), hour, Integer.parseInt(name.substring(end + 1)));
    }

    /** The start of the hour that {@code at} lies in. */
    public static Instant hourOf(Instant at) {
        var hour = latestHour;
        var secondsInto = at.getEpochSecond() - hour.getEpochSecond();
        if (secondsInto < 0 || secondsInto >= SECONDS_OF_AN_HOUR) {
            hour = at.truncatedTo(ChronoUnit.HOURS);
            latestHour = hour;
        }
        return hour;
    }

    /** The partition key of its ad-hours. */
    public String text() {
        return advertiser + "#" + text(hour) + "#" + bucket;
    }

    /** How it is entered in the directory: {@code advertiser#bucket}. */
    public String name() {
        return advertiser + "#" + bucket;
    }

    /** The slice of the hour it is in, 0 to 15: in SQL {@code crc32(to_utf8(name)) % 16}. */
    public int slice() {
        return Crc32.remainder(name(), SLICES);
    }

    /** The key of the ad-hour of {@code ad}, which must be of this bucket. */
    public CounterKey key(AdId ad) {
        return new CounterKey(advertiser, hour, bucket, ad);
    }

    /** An hour as keys have it. */
    static String text(Instant hour) {
        return HOUR.format(hour);
    }

    static void requireStart(Instant hour) {
        if (hour.getNano() != 0 || Math.floorMod(hour.getEpochSecond(), SECONDS_OF_AN_HOUR) != 0) {
            throw new IllegalArgumentException("hour is not the start of an hour: " + hour);
        }
    }
}
