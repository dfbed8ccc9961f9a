package io.clickledger.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The window a query asks for: either the last {@code minutes}, or {@code start_time} to {@code end_time}.
 *
 * <p>The last x minutes end with the minute that is running, so the newest clicks are in the answer; the last minute is then
 * still growing, which {@code complete_through} tells. In both forms the start is moved back and the end forward to whole
 * intervals, and the answer names the window that was used. An end in the future is answered (today's day is one), a start in
 * the future is refused: it is a typo.
 */
final class AskedWindow {

    // Four-digit years, seconds and an offset are what RFC 3339 asks for; strict, so that 29 February 2027 is refused.
    private static final DateTimeFormatter RFC_3339 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private AskedWindow() {}

    /** Throws {@link QueryRefusedException} when the parameters name no window, two, or one outside {@code horizon}. */
    static Window of(Parameters parameters, Interval interval, Horizon horizon) {
        var asked = parameters.has(Parameters.MINUTES) ? lastMinutes(parameters, horizon) : range(parameters, horizon);
        return kept(new Window(interval.alignDown(asked.start()), interval.alignUp(asked.end())), parameters, horizon);
    }

    /** {@code window} itself; throws {@link QueryRefusedException} when counters of it are not kept any more. */
    static Window kept(Window window, Parameters parameters, Horizon horizon) {
        if (window.start().isBefore(horizon.oldestHour())) {
            throw Parameters.refused(
                    parameter(parameters),
                    "reaches back to " + window.start() + ", but counters are kept from " + horizon.oldestHour()
                            + " on");
        }
        return window;
    }

    /** The parameter to name when the window is the problem. */
    static String parameter(Parameters parameters) {
        return parameters.has(Parameters.MINUTES) ? Parameters.MINUTES : Parameters.START_TIME;
    }

    private static Window lastMinutes(Parameters parameters, Horizon horizon) {
        if (parameters.has(Parameters.START_TIME) || parameters.has(Parameters.END_TIME)) {
            throw Parameters.refused(Parameters.MINUTES, "cannot be given together with start_time or end_time");
        }
        var most = Math.toIntExact(horizon.retention().toMinutes());
        var minutes = parameters.wholeNumber(Parameters.MINUTES, 1, most).orElseThrow();
        var end = horizon.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return new Window(end.minus(minutes, ChronoUnit.MINUTES), end);
    }

    private static Window range(Parameters parameters, Horizon horizon) {
        if (!parameters.has(Parameters.START_TIME) && !parameters.has(Parameters.END_TIME)) {
            throw Parameters.refused(Parameters.MINUTES, "is missing, and so are start_time and end_time");
        }
        var start = instant(parameters, Parameters.START_TIME);
        var end = instant(parameters, Parameters.END_TIME);
        if (start.isAfter(horizon.now())) {
            throw Parameters.refused(Parameters.START_TIME, "is in the future");
        }
        if (!end.isAfter(start)) {
            throw Parameters.refused(Parameters.END_TIME, "is not after start_time");
        }
        if (Duration.between(start, end).compareTo(horizon.retention()) > 0) {
            throw Parameters.refused(
                    Parameters.END_TIME, "is more than " + horizon.retention().toHours() + " hours after start_time");
        }
        return new Window(Interval.MINUTE.alignDown(start), Interval.MINUTE.alignUp(end));
    }

    private static Instant instant(Parameters parameters, String name) {
        try {
            return RFC_3339.parse(parameters.required(name), OffsetDateTime::from)
                    .toInstant();
        } catch (DateTimeException e) {
            throw Parameters.refused(name, "is not an RFC 3339 time such as 2026-11-24T03:00:00Z");
        }
    }
}
