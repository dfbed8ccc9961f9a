package io.clickledger.infra;

import java.net.URI;
import java.util.Optional;

/**
 * An issuer of tokens that is not ours.
 *
 * @param issuer its address, as in the tokens' {@code iss}
 * @param audience what the tokens' {@code aud} must name
 */
record OidcIssuer(URI issuer, String audience) {

    static Optional<OidcIssuer> of(ContextValues context) {
        var issuer = context.https("jwtIssuer");
        var audience = context.text("jwtAudience");
        if (issuer.isPresent() != audience.isPresent()) {
            throw new ContextException("jwtAudience", "and jwtIssuer are given together or not at all");
        }
        return issuer.map(uri -> new OidcIssuer(uri, audience.orElseThrow()));
    }
}
