package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.clickledger.events.AdvertiserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenKeysTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Instant now = Instant.now();

    @TempDir
    private Path directory;

    private TokenKeys keys;

    @BeforeEach
    void makeKeys() throws IOException {
        keys = TokenKeys.at(directory);
    }

    @Test
    void advertisersTokenClaimsTheAdvertiser() {
        var check = keys.check(keys.issue(Optional.of(new AdvertiserId("acme")), now, HOUR));

        assertThat(claims(check).getClaim("advertiser_id")).isEqualTo("acme");
        assertThat(claims(check).getClaim("scope")).isNull();
    }

    @Test
    void operatorsTokenClaimsTheScope() {
        var check = keys.check(keys.issue(Optional.empty(), now, HOUR));

        assertThat(claims(check).getClaim("scope")).isEqualTo("operator");
        assertThat(claims(check).getClaim("advertiser_id")).isNull();
    }

    @Test
    void expiredTokenIsDenied() {
        var token = keys.issue(Optional.of(new AdvertiserId("acme")), now.minus(HOUR), Duration.ofMinutes(30));

        assertThat(keys.check(token)).isInstanceOf(TokenKeys.Check.Denied.class);
    }

    @Test
    void tokenThatIsNotValidYetIsDenied() throws Exception {
        assertThat(keys.check(signed(new JWTClaimsSet.Builder(operator()).notBeforeTime(Date.from(now.plus(HOUR))))))
                .isInstanceOf(TokenKeys.Check.Denied.class);
    }

    @Test
    void tokenForAnotherAudienceOrOfAnotherIssuerIsDenied() throws Exception {
        assertThat(keys.check(signed(new JWTClaimsSet.Builder(operator()))))
                .isInstanceOf(TokenKeys.Check.Granted.class);

        assertThat(keys.check(signed(new JWTClaimsSet.Builder(operator()).audience("somebody"))))
                .isInstanceOf(TokenKeys.Check.Denied.class);
        assertThat(keys.check(signed(new JWTClaimsSet.Builder(operator()).issuer("https://evil.example"))))
                .isInstanceOf(TokenKeys.Check.Denied.class);
    }

    @Test
    void tokenOfAnotherKeyIsDenied() throws IOException {
        var stranger = TokenKeys.at(Files.createDirectory(directory.resolve("stranger")));

        assertThat(keys.check(stranger.issue(Optional.empty(), now, HOUR))).isInstanceOf(TokenKeys.Check.Denied.class);
    }

    @Test
    void unsignedTokenIsDenied() {
        assertThat(keys.check(new PlainJWT(operator()).serialize())).isInstanceOf(TokenKeys.Check.Denied.class);
    }

    @Test
    void tokenSignedWithThePublicKeyAsASharedSecretIsDenied() throws Exception {
        var confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), operator());
        confused.sign(new MACSigner(Files.readAllBytes(directory.resolve("token-key.json"))));

        assertThat(keys.check(confused.serialize())).isInstanceOf(TokenKeys.Check.Denied.class);
    }

    @Test
    void garbageIsDenied() {
        assertThat(keys.check("")).isInstanceOf(TokenKeys.Check.Denied.class);
        assertThat(keys.check("a.b.c")).isInstanceOf(TokenKeys.Check.Denied.class);
    }

    @Test
    void keyIsFoundAgainAndOnlyItsOwnerMayReadIt() throws IOException {
        var token = keys.issue(Optional.empty(), now, HOUR);

        assertThat(TokenKeys.at(directory).check(token)).isInstanceOf(TokenKeys.Check.Granted.class);
        assertThat(Files.getPosixFilePermissions(directory.resolve("token-key.json")))
                .hasSize(2);
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        var key = RSAKey.parse(Files.readString(directory.resolve("token-key.json")));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private JWTClaimsSet operator() {
        return new JWTClaimsSet.Builder()
                .issuer(TokenKeys.ISSUER)
                .audience(TokenKeys.AUDIENCE)
                .expirationTime(Date.from(now.plus(HOUR)))
                .claim("scope", "operator")
                .build();
    }

    private static JWTClaimsSet claims(TokenKeys.Check check) {
        return switch (check) {
            case TokenKeys.Check.Granted granted -> granted.claims();
            case TokenKeys.Check.Denied denied -> throw new AssertionError("denied: " + denied.reason());
        };
    }
}
