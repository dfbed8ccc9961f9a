package io.clickledger.counters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One item of an hour's directory: partitions found active together.
 *
 * <p>A batch finds some dozens of them, which fit in one write unit; an item for each would cost more than top lists and progress
 * together. A sheet is named after what is on it: written again it is the same item, and no other sheet is ever written over.
 *
 * @param hour start of the hour
 * @param names of the partitions, sorted, 1 to 256
 */
public record DirectorySheet(Instant hour, List<String> names) {

    /** An item of some 18 KB at most, as a name has up to 70 characters: DynamoDB's limit is 400. */
    private static final int MOST_NAMES = 256;

    /** A partition of the table takes 1,000 write units a second, and at the start of an hour every shard has much to enter. */
    private static final int SHELVES = 16;

    /** Sorts {@code names}; throws {@link IllegalArgumentException} when there are none. */
    public DirectorySheet {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a sheet names at least one partition");
        }
        names = names.stream().sorted().toList();
    }

    /** The sheets that enter {@code partitions}, which may be of several hours. */
    public static List<DirectorySheet> of(Collection<HourPartition> partitions) {
        var byHour = new TreeMap<Instant, List<String>>();
        for (var partition : partitions) {
            byHour.computeIfAbsent(partition.hour(), hour -> new ArrayList<>()).add(partition.name());
        }
        return byHour.entrySet().stream()
                .flatMap(entry -> cut(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The partition keys under which all sheets of {@code hour} are. */
    public static List<String> shelves(Instant hour) {
        return IntStream.range(0, SHELVES).mapToObj(shelf -> shelf(shelf, hour)).toList();
    }

    /** Its partition key. */
    public String partition() {
        return shelf(Crc32.remainder(sort(), SHELVES), hour);
    }

    /** Its sort key. */
    public String sort() {
        return UUID.nameUUIDFromBytes(String.join("\n", names).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What is entered by it. */
    public List<HourPartition> partitions() {
        return names.stream().map(name -> HourPartition.named(name, hour)).toList();
    }

    private static Stream<DirectorySheet> cut(Instant hour, List<String> names) {
        var sorted = names.stream().distinct().sorted().toList();
        return IntStream.iterate(0, start -> start < sorted.size(), start -> start + MOST_NAMES)
                .mapToObj(start ->
                        new DirectorySheet(hour, sorted.subList(start, Math.min(sorted.size(), start + MOST_NAMES))));
    }

    private static String shelf(int shelf, Instant hour) {
        return "HOUR#" + shelf + "#" + HourPartition.text(hour);
    }
}
