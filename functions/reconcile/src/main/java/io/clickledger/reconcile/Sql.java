package io.clickledger.reconcile;

import io.clickledger.events.RawArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A statement, from a file beside this class, with its placeholders filled. Only numbers and partitions are ever filled in, so there
 * is nothing to escape.
 */
final class Sql {

    private static final Duration HOUR = Duration.ofHours(1);

    private Sql() {}

    /** The statement of that file; {@code ${records}} stands for the reading of the raw lines in {@code partitions}. */
    static String statement(String file, String partitions, Map<String, Long> numbers) {
        return filled(file, text(file), partitions, numbers);
    }

    /** The same over the claims exported for {@code hour} too, for which {@code ${claims}} stands. */
    static String statement(String file, Instant hour, String partitions, Map<String, Long> numbers) {
        var claims = text("claims.sql").strip().replace("${export}", "'" + RawArchive.partition(hour) + "'");
        return filled(file, text(file).replace("${claims}", claims), partitions, numbers);
    }

    /**
     * The partitions that can hold records which arrived from {@code from} to {@code until}, and one before: an object lies where its
     * oldest record arrived.
     */
    static String partitions(Instant from, Instant until) {
        return RawArchive.partitions(from.minus(HOUR), until).stream()
                .map(partition -> "'" + partition + "'")
                .collect(Collectors.joining(", "));
    }

    /** The partitions that can hold the clicks of {@code span}, which arrive up to {@code latest} after it. */
    static String arrivals(HourSpan span, Duration latest, Instant now) {
        var end = span.to().plus(latest);
        return partitions(span.hour(), end.isBefore(now) ? end : now);
    }

    private static String filled(String file, String sql, String partitions, Map<String, Long> numbers) {
        var text = sql.replace("${records}", text("records.sql").strip()).replace("${partitions}", partitions);
        for (var number : numbers.entrySet()) {
            text = text.replace("${" + number.getKey() + "}", number.getValue().toString());
        }
        if (text.contains("${")) {
            throw new IllegalArgumentException(file + " has a placeholder that is not filled");
        }
        return text;
    }

    private static String text(String file) {
        try (var resource = Objects.requireNonNull(Sql.class.getResourceAsStream(file), file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
