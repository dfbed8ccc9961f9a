package io.clickledger.redirect;

import com.fasterxml.jackson.core.JsonFactory;
import io.clickledger.events.ProblemType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What goes back to the front door, in plain types: a redirect that nobody may cache, or an RFC 9457 problem. */
record HttpAnswer(int status, Map<String, String> headers, String body) {

    private static final JsonFactory JSON = new JsonFactory();

    /** A cached answer would hide the next click from us. */
    private static final Map<String, String> NOT_CACHED =
            Map.of("Cache-Control", "no-store, max-age=0", "Pragma", "no-cache", "Expires", "0");

    private static final Map<String, String> REDIRECT = Map.of(
            "Cache-Control", "no-store, max-age=0",
            "Pragma", "no-cache",
            "Expires", "0",
            "Referrer-Policy", "no-referrer-when-downgrade",
            "X-Robots-Tag", "noindex");

    static HttpAnswer redirect(String location) {
        var headers = new HashMap<>(REDIRECT);
        headers.put("Location", location);
        return new HttpAnswer(302, Collections.unmodifiableMap(headers), "");
    }

    static HttpAnswer badRequest(String parameter, String detail) {
        return problem(ProblemType.BAD_PARAMETER, detail, Optional.of(parameter));
    }

    static HttpAnswer unknownLink(String detail) {
        return problem(ProblemType.UNKNOWN_LINK, detail, Optional.empty());
    }

    static HttpAnswer unknownRoute() {
        return problem(ProblemType.UNKNOWN_ROUTE, "there is no such path", Optional.empty());
    }

    static HttpAnswer methodNotAllowed(String allowed) {
        return problem(ProblemType.METHOD_NOT_ALLOWED, "use " + allowed, Optional.empty())
                .with("Allow", allowed);
    }

    static HttpAnswer failed() {
        return problem(ProblemType.INTERNAL_ERROR, "the click could not be handled", Optional.empty());
    }

    static HttpAnswer unavailable() {
        return problem(
                        ProblemType.UNAVAILABLE,
                        "the ad's destination could not be looked up, try again",
                        Optional.empty())
                .with("Retry-After", "1");
    }

    private static HttpAnswer problem(ProblemType type, String detail, Optional<String> parameter) {
        var headers = new HashMap<>(NOT_CACHED);
        headers.put("Content-Type", "application/problem+json");
        return new HttpAnswer(type.status(), Map.copyOf(headers), problemBody(type, detail, parameter));
    }

    private static String problemBody(ProblemType type, String detail, Optional<String> parameter) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", type.uri());
            json.writeStringField("title", type.title());
            json.writeNumberField("status", type.status());
            json.writeStringField("detail", detail);
            if (parameter.isPresent()) {
                json.writeStringField("parameter", parameter.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private HttpAnswer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, Map.copyOf(more), body);
    }
}
