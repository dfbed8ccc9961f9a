package io.clickledger.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The HMAC-SHA-256 keys that click links are signed with; all of them verify, one of them signs.
 *
 * <p>Rotation: add a key everywhere, let it sign, and drop the old one when the last link it signed has expired. Safe for use
 * by many threads.
 */
public final class LinkKeys {

    private static final String ALGORITHM = "HmacSHA256";

    /** RFC 2104 discourages keys shorter than the hash's output. */
    private static final int LEAST_KEY_BYTES = 32;

    private static final int MAX_KEY_ID_LENGTH = 16;
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Mac> macs;
    private final String signingKey;

    /** Throws {@link MalformedFieldException} when a key is short, an id is not URL-safe, or the signing key is not among them. */
    public LinkKeys(String signingKey, Map<String, byte[]> secrets) {
        if (!secrets.containsKey(signingKey)) {
            throw new MalformedFieldException("signing", "names none of the keys");
        }
        var initialised = new HashMap<String, Mac>();
        secrets.forEach((id, secret) -> initialised.put(id, mac(id, secret)));
        this.macs = Map.copyOf(initialised);
        this.signingKey = signingKey;
    }

    /**
     * Reads {@code {"signing":"k2","keys":{"k1":"<base64url>","k2":"<base64url>"}}}; throws {@link MalformedFieldException}
     * that never quotes a secret.
     */
    public static LinkKeys parse(String json) {
        var signing = "";
        var secrets = new HashMap<String, byte[]>();
        try (var parser = JSON.createParser(json)) {
            requireToken(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var field = parser.currentName();
                parser.nextToken();
                if (field.equals("signing")) {
                    signing = parser.getText();
                } else if (field.equals("keys")) {
                    readSecrets(parser, secrets);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new MalformedFieldException("link keys", "are not JSON of the form {\"signing\":…,\"keys\":{…}}");
        }
        return new LinkKeys(signing, secrets);
    }

    /** The id of the key that signs. */
    public String signingKey() {
        return signingKey;
    }

    /** The MAC of {@code message} under the key of that id, or empty when there is no such key. */
    Optional<byte[]> sign(String keyId, String message) {
        return Optional.ofNullable(macs.get(keyId))
                .map(mac -> copy(mac).doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static void readSecrets(JsonParser parser, Map<String, byte[]> secrets) throws IOException {
        requireToken(parser.currentToken(), JsonToken.START_OBJECT);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var id = parser.currentName();
            parser.nextToken();
            try {
                secrets.put(id, Base64.getUrlDecoder().decode(parser.getText()));
            } catch (IllegalArgumentException e) {
                throw new MalformedFieldException("link key " + id, "is not base64url");
            }
        }
    }

    private static void requireToken(JsonToken actual, JsonToken expected) {
        if (actual != expected) {
            throw new MalformedFieldException("link keys", "are not JSON of the form {\"signing\":…,\"keys\":{…}}");
        }
    }

    private static Mac mac(String id, byte[] secret) {
        Characters.UNRESERVED.require("kid", id, MAX_KEY_ID_LENGTH);
        if (secret.length < LEAST_KEY_BYTES) {
            throw new MalformedFieldException("link key " + id, "is shorter than " + LEAST_KEY_BYTES + " bytes");
        }
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    // Cloning an initialised MAC costs a fraction of looking one up and keying it, and gives every thread its own.
    private static Mac copy(Mac mac) {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " is cloneable", e);
        }
    }
}
