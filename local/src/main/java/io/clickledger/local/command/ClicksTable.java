package io.clickledger.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.local.console.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What {@code GET /metrics} answered, for people: a column per ad, a row per interval, totals, and how final it is. */
final class ClicksTable {

    private static final String ALL = "all ads";
    private static final String TOTAL = "total";

    private final List<JsonNode> pages;
    private final Map<String, Series> columns = new LinkedHashMap<>();

    /** One column. */
    private record Series(Map<String, Long> clicks, Map<String, Long> corrected, Map<String, Long> invalid) {

        static Series empty() {
            return new Series(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }

        static long sum(Map<String, Long> values) {
            return values.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** {@code pages} are those of one answer, in their order. */
    ClicksTable(List<JsonNode> pages) {
        this.pages = List.copyOf(pages);
        pages.forEach(page -> page.path("ads").forEach(this::add));
    }

    List<String> lines() {
        var first = pages.getFirst();
        var last = pages.getLast();
        var title = "clicks per " + first.path("interval").asText() + ", from "
                + first.path("start_time").asText() + " to "
                + last.path("end_time").asText();
        return Stream.of(List.of(title, ""), table().lines(), List.of(""), Finality.lines(last))
                .flatMap(List::stream)
                .toList();
    }

    private void add(JsonNode ad) {
        var name = ad.path("ad_id").isNull() ? ALL : ad.path("ad_id").asText();
        var series = columns.computeIfAbsent(name, key -> Series.empty());
        ad.path("series").forEach(point -> {
            var start = point.path("start").asText();
            series.clicks.merge(start, point.path("clicks").asLong(), Long::sum);
            series.corrected.merge(start, point.path("corrected").asLong(), Long::sum);
        });
        ad.path("invalid")
                .properties()
                .forEach(reason ->
                        series.invalid.merge(reason.getKey(), reason.getValue().asLong(), Long::sum));
    }

    private TextTable table() {
        var header = new ArrayList<>(List.of("start"));
        header.addAll(columns.keySet());
        if (columns.size() > 1) {
            header.add(TOTAL);
        }
        var table = new TextTable(header);
        starts().forEach(start -> table.row(row(start, column -> column.clicks().getOrDefault(start, 0L))));
        table.row(row(TOTAL, column -> Series.sum(column.clicks())));
        table.row(row("of it corrected", column -> Series.sum(column.corrected())));
        reasons()
                .forEach(reason -> table.row(
                        row("invalid: " + reason, column -> column.invalid().getOrDefault(reason, 0L))));
        return table;
    }

    private List<String> row(String name, ToLongFunction<Series> value) {
        var values = columns.values().stream().map(value::applyAsLong).toList();
        var cells = new ArrayList<>(List.of(name));
        values.forEach(number -> cells.add(number.toString()));
        if (values.size() > 1) {
            cells.add(Long.toString(values.stream().mapToLong(Long::longValue).sum()));
        }
        return cells;
    }

    private Set<String> starts() {
        return columns.values().stream()
                .flatMap(column -> column.clicks().keySet().stream())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    private Set<String> reasons() {
        return columns.values().stream()
                .flatMap(column -> column.invalid().keySet().stream())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }
}
