package io.clickledger.events;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the raw clicks lie in the archive's bucket: everything the stream carried, as GZIP lines of JSON, by hour of arrival.
 *
 * <p>The delivery stream names an object by the arrival of its oldest record, and a click arrives after it was clicked. So the clicks
 * of an hour lie in the hours around it, never in its own alone.
 */
public final class RawArchive {

    /** What the objects' keys begin with. */
    public static final String PREFIX = "raw/";

    /** What the keys of records begin with that could not be delivered. */
    public static final String ERROR_PREFIX = "raw-errors/";

    /** The partition's name. */
    public static final String PARTITION = "datehour";

    private static final DateTimeFormatter DATE_HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH").withZone(ZoneOffset.UTC);

    private RawArchive() {}

    /** The partition that {@code at} lies in, such as {@code 2026-11-26-16}. */
    public static String partition(Instant at) {
        return DATE_HOUR.format(at);
    }

    /** What the keys of the objects begin with whose oldest record arrived in the hour of {@code arrived}. */
    public static String prefix(Instant arrived) {
        return PREFIX + PARTITION + "=" + partition(arrived) + "/";
    }

    /** Every partition from that of {@code first} to that of {@code last}, both included. */
    public static List<String> partitions(Instant first, Instant last) {
        return Stream.iterate(first, at -> !at.isAfter(last), at -> at.plus(Duration.ofHours(1)))
                .map(RawArchive::partition)
                .toList();
    }
}
