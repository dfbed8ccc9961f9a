package io.clickledger.settings;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The environment of one function, read as typed values.
 *
 * <p>Every read either gives a valid value or throws {@link SettingException} naming the key, so a function with a missing or
 * absurd setting stops at its start and never at its first click. A blank value counts as missing.
 */
public final class Settings {

    private final Map<String, String> environment;

    /** Copies {@code environment}, usually {@link System#getenv()}. */
    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The value of {@code key}; throws {@link SettingException} when it is missing. */
    public String text(String key) {
        return optionalText(key).orElseThrow(() -> new SettingException(key, "is missing"));
    }

    /** The value of {@code key}, or empty when it is missing or blank. */
    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(environment.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A whole number of {@code least} to {@code most}, both included; {@code fallback} when the key is missing. */
    public int integer(String key, int fallback, int least, int most) {
        var value = optionalText(key).map(text -> parseInteger(key, text)).orElse(fallback);
        if (value < least || value > most) {
            throw new SettingException(key, "is " + value + ", not within " + least + " to " + most);
        }
        return value;
    }

    /** An ISO-8601 duration such as {@code PT5M} or {@code P8D}, longer than zero; {@code fallback} when the key is missing. */
    public Duration duration(String key, Duration fallback) {
        var value = optionalText(key).map(text -> parseDuration(key, text)).orElse(fallback);
        if (!value.isPositive()) {
            throw new SettingException(key, "is not longer than zero");
        }
        return value;
    }

    /** An absolute http or https address, or empty when the key is missing. */
    public Optional<URI> optionalUri(String key) {
        return optionalText(key).map(text -> parseUri(key, text));
    }

    /** One of the constants of {@code type}, written in any case; {@code fallback} when the key is missing. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        return optionalText(key).map(text -> parseChoice(key, type, text)).orElse(fallback);
    }

    private static int parseInteger(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new SettingException(key, "is not a whole number");
        }
    }

    private static Duration parseDuration(String key, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new SettingException(key, "is not an ISO-8601 duration such as PT5M");
        }
    }

    private static URI parseUri(String key, String text) {
        try {
            var uri = URI.create(text);
            var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new SettingException(key, "is not a URL");
        }
        throw new SettingException(key, "is not an absolute http or https URL");
    }

    private static <E extends Enum<E>> E parseChoice(String key, Class<E> type, String text) {
        var constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        key,
                        "is none of "
                                + Arrays.stream(constants)
                                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }
}
