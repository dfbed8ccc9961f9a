package io.clickledger.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a client would rather have, as {@code Accept} and {@code Accept-Encoding} list it (RFC 9110, 12.4.2).
 *
 * @param choices in the order given
 */
record Preferences(List<Choice> choices) {

    // At most three decimals; what is no weight makes its choice unwanted rather than wanted most.
    private static final Pattern WEIGHT = Pattern.compile("q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)");

    /**
     * One of them.
     *
     * @param value in lower case, without parameters
     * @param weight 0 for never, up to 1
     */
    record Choice(String value, double weight) {}

    /** Copies {@code choices}. */
    Preferences {
        choices = List.copyOf(choices);
    }

    static Preferences of(String header) {
        return new Preferences(Arrays.stream(header.split(",", -1))
                .map(Preferences::choice)
                .filter(choice -> !choice.value().isEmpty())
                .toList());
    }

    /** The weight of the first of {@code names} that is listed, the most specific first; 0 when none is. */
    double weight(String... names) {
        return Arrays.stream(names)
                .flatMap(
                        name -> choices.stream().filter(choice -> choice.value().equals(name)))
                .mapToDouble(Choice::weight)
                .findFirst()
                .orElse(0);
    }

    private static Choice choice(String text) {
        var parts = text.toLowerCase(Locale.ROOT).split(";", -1);
        var weight = Arrays.stream(parts)
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("q="))
                .findFirst()
                .map(Preferences::weightOf)
                .orElse(1.0);
        return new Choice(parts[0].strip(), weight);
    }

    private static double weightOf(String parameter) {
        var weight = WEIGHT.matcher(parameter);
        return weight.matches() ? Double.parseDouble(weight.group(1)) : 0;
    }
}
