package io.clickledger.redirect;

import io.clickledger.events.InvalidReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells clicks that count from those that are only recorded, with the first reason that holds. */
final class Traffic {

    /** Where browsers say that they fetch ahead of a click, in today's and in former spellings. */
    private static final List<String> PURPOSE_HEADERS = List.of("sec-purpose", "purpose", "x-purpose", "x-moz");

    private static final List<String> AHEAD = List.of("prefetch", "prerender", "preview");

    private final Robots robots;

    Traffic(Robots robots) {
        this.robots = robots;
    }

    /** Why the click does not count, or empty when it does. */
    Optional<InvalidReason> reason(HttpRequest request, Resolution.Clicked clicked) {
        // First, because no other reason may go without an impression.
        if (clicked.impression().isEmpty()) {
            return Optional.of(InvalidReason.NO_IMPRESSION);
        }
        if (request.method().equals(HttpRequest.HEAD)) {
            return Optional.of(InvalidReason.HEAD);
        }
        if (ahead(request)) {
            return Optional.of(InvalidReason.PREFETCH);
        }
        if (request.header("user-agent").filter(robots::declaredBy).isPresent()) {
            return Optional.of(InvalidReason.ROBOT);
        }
        return clicked.expired() ? Optional.of(InvalidReason.EXPIRED) : Optional.empty();
    }

    private static boolean ahead(HttpRequest request) {
        for (var header : PURPOSE_HEADERS) {
            if (ahead(request, header)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ahead(HttpRequest request, String header) {
        return request.header(header)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> AHEAD.stream().anyMatch(value::contains))
                .isPresent();
    }
}
