package io.clickledger.local.plan;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers as {@link Figures} writes them. */
final class NumberConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        try {
            return Figures.read(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number such as 10000, 100e6 or 5%");
        }
    }
}
