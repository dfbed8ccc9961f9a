package io.clickledger.local;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A share of something, written as {@code 5%} or {@code 0.05}.
 *
 * @param value 0 to 1
 */
public record Share(double value) {

    private static final double PERCENT = 100;

    /** Reads a share from the command line. */
    public static final class Converter implements ITypeConverter<Share> {

        @Override
        public Share convert(String text) {
            try {
                var value = text.endsWith("%")
                        ? Double.parseDouble(text.substring(0, text.length() - 1)) / PERCENT
                        : Double.parseDouble(text);
                if (value >= 0 && value <= 1) {
                    return new Share(value);
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a share such as 5% or 0.05");
            }
            throw new TypeConversionException("'" + text + "' is not a share of 0% to 100%");
        }
    }
}
