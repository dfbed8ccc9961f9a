package io.clickledger.local.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An hour on the command line: {@code now}, or {@code 2026-11-26T16}. */
final class HourOption implements ITypeConverter<Instant> {

    static final String NOW = "now";

    @Override
    public Instant convert(String text) {
        if (text.equals(NOW)) {
            return Instant.now().truncatedTo(ChronoUnit.HOURS);
        }
        try {
            return Instant.parse(text + ":00:00Z");
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is neither now nor an hour such as 2026-11-26T16 (UTC)");
        }
    }
}
