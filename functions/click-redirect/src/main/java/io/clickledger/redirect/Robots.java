package io.clickledger.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * User agents that declare themselves robots, by a maintained list ({@code robots/update.sh} renews it).
 *
 * <p>Nearly all of the list's 1,500 patterns are plain words. Those are looked up by their first letters at each position of the
 * user agent; only the few real expressions are run, and what was found is remembered.
 */
final class Robots {

    private static final String LIST = "robots.list";
    private static final char COMMENT = '#';
    private static final int PREFIX = 3;
    private static final String EXPRESSION_MARKS = "[](){}+*?|^$.";

    /** Longer ones are cut: no browser sends so much, and the work per click stays bounded. */
    private static final int MAX_LENGTH = 1_024;

    /** Some thousand user agents make nearly all traffic; a few megabytes. */
    private static final int REMEMBERED = 4_096;

    private final String version;
    private final Map<String, List<String>> wordsByPrefix = new HashMap<>();
    private final List<Pattern> expressions = new ArrayList<>();
    private final Cache<String, Boolean> verdicts =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private Robots(List<String> lines) {
        this.version = lines.getFirst().substring(1).strip();
        lines.stream()
                .filter(line -> !line.isEmpty() && line.charAt(0) != COMMENT)
                .forEach(pattern -> word(pattern)
                        .ifPresentOrElse(
                                word -> wordsByPrefix
                                        .computeIfAbsent(word.substring(0, PREFIX), prefix -> new ArrayList<>(1))
                                        .add(word),
                                () -> expressions.add(Pattern.compile(pattern))));
    }

    /** The list that comes with this class. */
    static Robots load() {
        try (var list = Objects.requireNonNull(Robots.class.getResourceAsStream(LIST), LIST)) {
            return new Robots(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name and version of the list, for the record of what was flagged by it. */
    String version() {
        return version;
    }

    boolean declaredBy(String userAgent) {
        var cut = userAgent.length() <= MAX_LENGTH ? userAgent : userAgent.substring(0, MAX_LENGTH);
        return verdicts.get(cut, this::matches);
    }

    boolean matches(String userAgent) {
        for (int i = 0; i + PREFIX <= userAgent.length(); i++) {
            for (var word : wordsByPrefix.getOrDefault(userAgent.substring(i, i + PREFIX), List.of())) {
                if (userAgent.startsWith(word, i)) {
                    return true;
                }
            }
        }
        return expressions.stream()
                .anyMatch(expression -> expression.matcher(userAgent).find());
    }

    /** The text that {@code pattern} matches, when it matches one text only and that is not too short. */
    private static Optional<String> word(String pattern) {
        var word = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() && !Character.isLetterOrDigit(pattern.charAt(i + 1))) {
                i++;
                word.append(pattern.charAt(i));
            } else if (c == '\\' || EXPRESSION_MARKS.indexOf(c) >= 0) {
                return Optional.empty();
            } else {
                word.append(c);
            }
        }
        return word.length() < PREFIX ? Optional.empty() : Optional.of(word.toString());
    }
}
