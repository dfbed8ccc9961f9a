package io.clickledger.local.plan;

import java.math.BigDecimal;
import java.util.Locale;

/** How figures are read from and written to the command line. */
final class Figures {

    private static final double PERCENT = 100;

    private Figures() {}

    /** Reads {@code 100e6}, {@code 10000}, {@code 0.05} or {@code 5%}; throws {@link NumberFormatException}. */
    static double read(String text) {
        return text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / PERCENT
                : Double.parseDouble(text);
    }

    /** As short as it can be said exactly, with commas: 100,000,000 or 0.0001. */
    static String plain(double value) {
        var text = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        int point = text.indexOf('.');
        return String.format(Locale.ROOT, "%,d", (long) value) + (point < 0 ? "" : text.substring(point));
    }

    /** Dollars with {@code decimals} places: $2.6893. */
    static String dollars(double value, int decimals) {
        return String.format(Locale.ROOT, "$%,." + decimals + "f", value);
    }

    /** A saving or an addition: -$0.82 or +$0.26. */
    static String change(double value, int decimals) {
        return (value < 0 ? "-" : "+") + dollars(Math.abs(value), decimals);
    }
}
