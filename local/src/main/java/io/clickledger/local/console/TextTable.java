package io.clickledger.local.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cells in aligned columns: text to the left, numbers to the right. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    /** Adds a row; throws {@link IllegalArgumentException} when it has another number of cells than the header. */
    public void row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("a row has " + cells.size() + " cells, not " + header.size());
        }
        rows.add(List.copyOf(cells));
    }

    /** The header and the rows, without trailing blanks. */
    public List<String> lines() {
        return Stream.concat(Stream.of(header), rows.stream()).map(this::line).toList();
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var blanks = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : GAP).append(isNumeric(column) ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return Stream.concat(Stream.of(header), rows.stream())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> row.get(column).matches("[-+]?\\$?[\\d,]*\\.?\\d+%?"));
    }
}
