package io.clickledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A benchmark's rows: printed as a Markdown table for the reader, written as JSON with the machine for the plots and the next run. */
final class Report {

    /** Rounded first, so that a little less than nothing is not told as minus nothing. */
    private static final double HUNDREDTHS = 100;

    private final String name;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** {@code name} also names the file. */
    Report(String name) {
        this.name = name;
    }

    Row row() {
        var row = new LinkedHashMap<String, Object>();
        rows.add(row);
        return new Row(row);
    }

    /** Prints the table and writes {@code target/<name>.json}. */
    void publish() {
        var columns = rows.getFirst().keySet();
        System.out.println();
        System.out.println(columns.stream().collect(Collectors.joining(" | ", "| ", " |")));
        System.out.println("|" + "---|".repeat(columns.size()));
        rows.forEach(row -> System.out.println(
                row.values().stream().map(Report::text).collect(Collectors.joining(" | ", "| ", " |"))));
        var file = Path.of("target", name + ".json");
        try {
            Files.writeString(
                    file,
                    rows.stream()
                            .map(Report::json)
                            .collect(Collectors.joining(
                                    ",\n", "{\"machine\":" + Machine.current().json() + ",\n\"rows\":[\n", "\n]}\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("\n" + Machine.current());
        System.out.println("JSON: " + file);
    }

    private static String text(Object value) {
        return switch (value) {
            case Number number -> String.format(Locale.ROOT, format(number.doubleValue()), number.doubleValue());
            case Growth growth ->
                growth.figures().stream().map(Report::text).collect(Collectors.joining("; "))
                        + String.format(
                                Locale.ROOT, " (%.2f)", Math.round(growth.exponent() * HUNDREDTHS) / HUNDREDTHS);
            default -> value.toString();
        };
    }

    private static String format(double value) {
        var size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return "%,.0f";
        }
        return size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f";
    }

    // Names and texts are ours and need no escaping.
    private static String json(Map<String, Object> row) {
        return row.entrySet().stream()
                .map(cell -> "\"" + cell.getKey() + "\":" + jsonValue(cell.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String jsonValue(Object value) {
        return switch (value) {
            case Number number -> String.format(Locale.ROOT, "%.6g", number.doubleValue());
            case Growth growth ->
                growth.figures().stream()
                                .map(Report::jsonValue)
                                .collect(Collectors.joining(",", "{\"figures\":[", "],\"exponent\":"))
                        + jsonValue(growth.exponent()) + "}";
            default -> "\"" + value + "\"";
        };
    }

    /** A row in the making: all rows have the same columns in the same order. */
    static final class Row {

        private final Map<String, Object> cells;

        private Row(Map<String, Object> cells) {
            this.cells = cells;
        }

        Row text(String column, String text) {
            cells.put(column, text);
            return this;
        }

        Row number(String column, double number) {
            cells.put(column, number);
            return this;
        }

        /** Printed with its exponent in parentheses. */
        Row growth(String column, Growth growth) {
            cells.put(column, growth);
            return this;
        }
    }
}
