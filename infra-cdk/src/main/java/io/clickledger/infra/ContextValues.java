package io.clickledger.infra;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.constructs.Node;

/**
 * The context of one synthesis, read as typed values.
 *
 * <p>Every read gives a valid value or throws {@link ContextException} naming the key, and a key that nobody read is a mistake:
 * otherwise a misspelt one would leave a default in force.
 */
final class ContextValues {

    /** CDK's own keys carry one of these: feature flags, lookups, what the command line adds. */
    private static final Pattern NOT_OURS = Pattern.compile(".*[@:/].*|tree-metadata|permissions-boundary|cli-.*");

    private final Map<String, String> values;
    private final Set<String> read = new HashSet<>();

    ContextValues(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** What is ours of an application's context. */
    static ContextValues of(Node application) {
        var values = new HashMap<String, String>();
        if (application.getAllContext() instanceof Map<?, ?> context) {
            context.forEach((key, value) -> {
                if (!NOT_OURS.matcher(key.toString()).matches()) {
                    values.put(key.toString(), value.toString());
                }
            });
        }
        return new ContextValues(values);
    }

    Optional<String> text(String key) {
        read.add(key);
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A text that {@code form} matches, which {@code rule} says in words. */
    Optional<String> text(String key, Pattern form, String rule) {
        var value = text(key);
        if (value.isPresent() && !form.matcher(value.get()).matches()) {
            throw new ContextException(key, rule);
        }
        return value;
    }

    /** A whole number from {@code least} to {@code most}; {@code fallback} when it is missing. */
    int integer(String key, int fallback, int least, int most) {
        var text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            var value = Integer.parseInt(text.get());
            if (value >= least && value <= most) {
                return value;
            }
            throw new ContextException(key, "is " + value + ", not within " + least + " to " + most);
        } catch (NumberFormatException e) {
            throw new ContextException(key, "is not a whole number");
        }
    }

    /** An absolute https address. */
    Optional<URI> https(String key) {
        return text(key).map(text -> {
            try {
                var uri = URI.create(text);
                if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                throw new ContextException(key, "is not a URL");
            }
            throw new ContextException(key, "is not an absolute https URL");
        });
    }

    /** The keys that were asked for so far. */
    Set<String> asked() {
        return Set.copyOf(read);
    }

    /** Throws when there is a value that was never asked for. */
    void requireAllRead() {
        values.keySet().stream()
                .filter(key -> !read.contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new ContextException(key, "is not known; infra-cdk/README.md lists those that are");
                });
    }
}
