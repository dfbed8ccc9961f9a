package io.clickledger.redirect;

import io.clickledger.events.ClickId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the front door received, in plain types.
 *
 * @param id the front door's name for the request
 * @param receivedAt the front door's clock
 * @param path the path, percent-encoded or not
 * @param query the query as it was sent, without the question mark; may be empty
 * @param headers by name in lower case
 * @param sourceIp the visitor's address, as text
 * @param body may be empty
 */
record HttpRequest(
        ClickId id,
        Instant receivedAt,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String sourceIp,
        String body) {

    static final String HEAD = "HEAD";
    static final String POST = "POST";

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
