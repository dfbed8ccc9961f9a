package io.clickledger.query;

import io.clickledger.events.MalformedFieldException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The query string's parameters, each known and given once.
 *
 * <p>An unknown or repeated one is refused, so that a typo never silently changes a number. Read from the raw query string: API
 * Gateway joins repeated parameters with commas, which would hide them.
 */
final class Parameters {

    static final String AD_IDS = "ad_ids";
    static final String ADVERTISER_ID = "advertiser_id";
    static final String START_TIME = "start_time";
    static final String END_TIME = "end_time";
    static final String MINUTES = "minutes";
    static final String INTERVAL = "interval";
    static final String GROUP_BY = "group_by";
    static final String NEXT_TOKEN = "next_token";
    static final String N = "n";

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** Throws {@link QueryRefusedException} for a parameter that is not {@code known} or comes twice. */
    static Parameters of(String rawQuery, Set<String> known) {
        var values = new HashMap<String, String>();
        for (var pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var rawName = equals < 0 ? pair : pair.substring(0, equals);
            var name = decode(rawName, rawName);
            if (!known.contains(name)) {
                throw refused(name, "is not a parameter of this query");
            }
            if (values.put(name, equals < 0 ? "" : decode(name, pair.substring(equals + 1))) != null) {
                throw refused(name, "is given twice");
            }
        }
        return new Parameters(values);
    }

    /** Whether it was given. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** All that asks the question: every parameter but the token that goes on with it, in a fixed order. */
    String question() {
        var asked = new TreeMap<>(values);
        asked.remove(NEXT_TOKEN);
        return asked.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The value as given; throws {@link QueryRefusedException} when it is missing. */
    String required(String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(() -> refused(name, "is missing"));
    }

    /** The value as {@code parse} reads it; its {@link MalformedFieldException} becomes a refusal that names the parameter. */
    <T> Optional<T> value(String name, Function<String, T> parse) {
        return Optional.ofNullable(values.get(name)).map(text -> parsed(name, text, parse));
    }

    /** A whole number of {@code least} to {@code most}, both included. */
    Optional<Integer> wholeNumber(String name, int least, int most) {
        return value(name, text -> {
            var number = WHOLE_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                throw refused(name, "is not a whole number within " + least + " to " + most);
            }
            return number;
        });
    }

    /** {@code text}, the parameter's value or a part of it, as {@code parse} reads it. */
    static <T> T parsed(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (MalformedFieldException e) {
            throw refused(name, "is malformed: " + e.getMessage());
        }
    }

    /** A refusal; {@code rule} completes the sentence that {@code name} begins. */
    static QueryRefusedException refused(String name, String rule) {
        return new QueryRefusedException(Problem.badParameter(name, rule));
    }

    private static String decode(String name, String text) {
        try {
            // A plus stays a plus (RFC 3986): no value here has a space, and an offset such as +01:00 is often sent
            // unescaped.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused(name, "is not percent-encoded");
        }
    }
}
