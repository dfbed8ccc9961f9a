package io.clickledger.local;

import java.util.Map;
import java.util.Optional;

/**
 * A route of the HTTP API, as deployed.
 *
 * @param key method and path template, as API Gateway names it
 * @param pathParameters what the template's braces stood for, undecoded
 * @param part the function behind it
 */
record Route(String key, Map<String, String> pathParameters, Part part) {

    private static final String CLICK_PREFIX = "/click/";
    private static final String ASSET_PREFIX = "/dashboard/";

    /** Who answers a route. */
    enum Part {
        CLICK_REDIRECT,
        QUERY,
        PUBLIC_FILES,
        ANNOUNCEMENT,
        FAULTS,
        INVOCATION
    }

    /** Copies the parameters. */
    Route {
        pathParameters = Map.copyOf(pathParameters);
    }

    /** The route of a request, or empty when there is none. */
    static Optional<Route> of(String method, String rawPath) {
        if (rawPath.startsWith(CLICK_PREFIX) && (method.equals("GET") || method.equals("HEAD"))) {
            var ad = rawPath.substring(CLICK_PREFIX.length());
            return ad.isEmpty() || ad.contains("/")
                    ? Optional.empty()
                    : Optional.of(new Route(method + " /click/{ad_id}", Map.of("ad_id", ad), Part.CLICK_REDIRECT));
        }
        if (rawPath.startsWith(ASSET_PREFIX) && method.equals("GET")) {
            var asset = rawPath.substring(ASSET_PREFIX.length());
            return Optional.of(new Route("GET /dashboard/{proxy+}", Map.of("proxy", asset), Part.PUBLIC_FILES));
        }
        if (rawPath.startsWith(LambdaFunctions.PATH)
                && rawPath.endsWith(LambdaFunctions.PATH_END)
                && method.equals("POST")) {
            var name = rawPath.substring(
                    LambdaFunctions.PATH.length(), rawPath.length() - LambdaFunctions.PATH_END.length());
            return Optional.of(new Route(method + " " + rawPath, Map.of("function", name), Part.INVOCATION));
        }
        var key = method + " " + rawPath;
        return switch (key) {
            case "POST /click" -> Optional.of(new Route(key, Map.of(), Part.CLICK_REDIRECT));
            case "GET /metrics", "GET /metrics/top" -> Optional.of(new Route(key, Map.of(), Part.QUERY));
            case "GET /dashboard", "GET /openapi.json" -> Optional.of(new Route(key, Map.of(), Part.PUBLIC_FILES));
            case "GET " + Announcement.PATH -> Optional.of(new Route(key, Map.of(), Part.ANNOUNCEMENT));
            case "PUT " + Faults.PATH -> Optional.of(new Route(key, Map.of(), Part.FAULTS));
            default -> Optional.empty();
        };
    }
}
