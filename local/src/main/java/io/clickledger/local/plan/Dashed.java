package io.clickledger.local.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** Constants as they are written on a command line: small letters and dashes. */
final class Dashed {

    private Dashed() {}

    /** The constant of {@code type} that {@code text} names; throws {@link TypeConversionException} saying which there are. */
    static <E extends Enum<E>> E read(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> write(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Dashed::write)
                                .collect(Collectors.joining(", "))));
    }

    static String write(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
