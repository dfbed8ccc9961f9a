package io.clickledger.redirect;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What goes back to the front door, in plain types: a redirect that nobody may cache, or an RFC 9457 problem. */
record HttpAnswer(int status, Map<String, String> headers, String body) {

    private static final JsonFactory JSON = new JsonFactory();

    /** A cached answer would hide the next click from us. */
    private static final Map<String, String> NOT_CACHED =
            Map.of("Cache-Control", "no-store, max-age=0", "Pragma", "no-cache", "Expires", "0");

    static HttpAnswer redirect(String location) {
        var headers = new HashMap<>(NOT_CACHED);
        headers.put("Location", location);
        headers.put("Referrer-Policy", "no-referrer-when-downgrade");
        headers.put("X-Robots-Tag", "noindex");
        return new HttpAnswer(302, Map.copyOf(headers), "");
    }

    static HttpAnswer badRequest(String parameter, String detail) {
        return problem(400, "Bad request", detail, Optional.of(parameter));
    }

    static HttpAnswer notFound(String detail) {
        return problem(404, "Not found", detail, Optional.empty());
    }

    static HttpAnswer methodNotAllowed(String allowed) {
        return problem(405, "Method not allowed", "use " + allowed, Optional.empty())
                .with("Allow", allowed);
    }

    static HttpAnswer failed() {
        return problem(500, "Internal error", "the click could not be handled", Optional.empty());
    }

    static HttpAnswer unavailable() {
        return problem(503, "Unavailable", "the ad's destination could not be looked up, try again", Optional.empty())
                .with("Retry-After", "1");
    }

    private static HttpAnswer problem(int status, String title, String detail, Optional<String> parameter) {
        var headers = new HashMap<>(NOT_CACHED);
        headers.put("Content-Type", "application/problem+json");
        return new HttpAnswer(status, Map.copyOf(headers), problemBody(status, title, detail, parameter));
    }

    private static String problemBody(int status, String title, String detail, Optional<String> parameter) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
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
