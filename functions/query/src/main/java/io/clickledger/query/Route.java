package io.clickledger.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What can be asked, by its path. */
enum Route {
    METRICS("/metrics"),
    TOP("/metrics/top");

    private final String path;

    Route(String path) {
        this.path = path;
    }

    /** The route of that path, or empty when there is none. */
    static Optional<Route> of(String path) {
        return Arrays.stream(values()).filter(route -> route.path.equals(path)).findFirst();
    }

    /** Where it is asked. */
    String path() {
        return path;
    }

    /** The query parameters it knows. */
    Set<String> parameters() {
        return switch (this) {
            case METRICS -> ClickCountQuery.PARAMETERS;
            case TOP -> TopQuery.PARAMETERS;
        };
    }
}
