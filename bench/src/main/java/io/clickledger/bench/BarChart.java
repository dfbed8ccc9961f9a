package io.clickledger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars with their values written beside them, as an SVG that reads on light and on dark ground. */
final class BarChart {

    private static final int WIDTH = 760;
    private static final int LABELS = 300;
    private static final int VALUES = 90;
    private static final int ROW = 24;
    private static final int TOP = 40;
    private static final int BAR = 16;
    private static final List<String> COLOURS = List.of("#2f6fb0", "#c8691c", "#5b8c3e", "#8a5aa8");

    private final String title;
    private final List<Bar> bars = new ArrayList<>();

    /** Labels and title are ours and need no escaping. */
    BarChart(String title) {
        this.title = title;
    }

    /** {@code series} chooses the colour. */
    BarChart bar(String label, double value, int series) {
        bars.add(new Bar(label, value, COLOURS.get(series % COLOURS.size())));
        return this;
    }

    String svg() {
        var most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        var height = TOP + bars.size() * ROW + 12;
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="12" y="24" font-size="15" font-weight="bold" fill="#222222">%s</text>
                """.formatted(WIDTH, height, WIDTH, height, title));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bars.get(i).svg(TOP + i * ROW, most));
        }
        return svg.append("</svg>\n").toString();
    }

    private record Bar(String label, double value, String colour) {

        String svg(int y, double most) {
            var length = value / most * (WIDTH - LABELS - VALUES);
            return String.format(
                    Locale.ROOT,
                    """
                    <text x="%d" y="%d" text-anchor="end" fill="#222222">%s</text>
                    <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                    <text x="%.1f" y="%d" fill="#222222">%s</text>
                    """,
                    LABELS - 8,
                    y + BAR - 3,
                    label,
                    LABELS,
                    y,
                    length,
                    BAR,
                    colour,
                    LABELS + length + 6,
                    y + BAR - 3,
                    text());
        }

        private String text() {
            return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
        }
    }
}
