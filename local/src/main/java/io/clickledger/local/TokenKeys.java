package io.clickledger.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.clickledger.events.AdvertiserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/**
 * The key that signs a local system's query tokens, and the check that stands in for API Gateway's JWT authorizer.
 *
 * <p>RS256, issuer, audience and times, as the authorizer of an HTTP API checks them.
 */
public final class TokenKeys {

    static final String ISSUER = "https://clickledger.invalid/local";
    static final String AUDIENCE = "clickledger";
    static final String OPERATOR_SCOPE = "operator";

    private static final String FILE = "token-key.json";
    private static final int KEY_BITS = 2_048;

    private final RSAKey key;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    private TokenKeys(RSAKey key) {
        this.key = key;
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(new JWKSet(key))));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                AUDIENCE, new JWTClaimsSet.Builder().issuer(ISSUER).build(), Set.of("exp")));
    }

    /** The key in {@code directory}, made when there is none yet. */
    static TokenKeys at(Path directory) throws IOException {
        var file = directory.resolve(FILE);
        if (Files.notExists(file)) {
            SecretFile.write(file, generate().toJSONString());
        }
        return read(directory);
    }

    /** The key in {@code directory}; throws {@link java.nio.file.NoSuchFileException} when there is none. */
    public static TokenKeys read(Path directory) throws IOException {
        try {
            return new TokenKeys(RSAKey.parse(Files.readString(directory.resolve(FILE))));
        } catch (ParseException e) {
            throw new IOException(directory.resolve(FILE) + " is not a JSON Web Key", e);
        }
    }

    /** A token that reads {@code advertiser}'s numbers, or every tenant's when it is empty. */
    public String issue(Optional<AdvertiserId> advertiser, Instant now, Duration lifetime) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)));
        advertiser.ifPresentOrElse(
                id -> claims.subject(id.value()).claim("advertiser_id", id.value()),
                () -> claims.subject(OPERATOR_SCOPE).claim("scope", OPERATOR_SCOPE));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("token key cannot sign", e);
        }
        return token.serialize();
    }

    /** What {@code token} claims, or why it is refused. */
    Check check(String token) {
        try {
            return new Check.Granted(processor.process(token, null));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return new Check.Denied(Optional.ofNullable(e.getMessage()).orElse("it is not a token"));
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyIDFromThumbprint(true)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    /** What the authorizer says of a token. */
    sealed interface Check {

        /** Signed by the key, for us, and running. */
        record Granted(JWTClaimsSet claims) implements Check {}

        /** Anything else; {@code reason} never quotes the token. */
        record Denied(String reason) implements Check {}
    }
}
