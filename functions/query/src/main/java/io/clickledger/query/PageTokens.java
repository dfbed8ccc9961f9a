package io.clickledger.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Bookmarks as clients hold them: opaque, and of no use but to ask the same question on.
 *
 * <p>A token is four numbers and their HMAC-SHA-256 together with the question and its tenant, which are not in it. So it opens
 * nothing by itself: whoever sends it must ask that question, and is checked as everybody is.
 */
final class PageTokens {

    /** Long enough to page through everything by hand. */
    static final Duration LIFETIME = Duration.ofMinutes(15);

    /** The MAC's algorithm, and what its key is made for. */
    static final String ALGORITHM = "HmacSHA256";

    /** A later layout gets another one, so that no token is read as what it is not. */
    private static final byte VERSION = 1;

    private static final int NUMBERS_BYTES = 4 * Long.BYTES;
    private static final int MAC_BYTES = 32;

    private final SecretKey key;

    PageTokens(SecretKey key) {
        this.key = key;
    }

    /** A token for {@code bookmark} that {@code question} can be asked on with until {@link #LIFETIME} after {@code now}. */
    String issue(Bookmark bookmark, String question, Instant now) {
        var numbers = ByteBuffer.allocate(NUMBERS_BYTES)
                .putLong(now.plus(LIFETIME).getEpochSecond())
                .putLong(bookmark.window().start().getEpochSecond())
                .putLong(bookmark.window().end().getEpochSecond())
                .putLong(bookmark.position())
                .array();
        return encode(ByteBuffer.allocate(NUMBERS_BYTES + MAC_BYTES)
                .put(numbers)
                .put(mac(numbers, question))
                .array());
    }

    /** Throws {@link QueryRefusedException} for a token that this key did not make for this question, or that has expired. */
    Bookmark read(String token, String question, Instant now) {
        var bytes = decode(token);
        var numbers = Arrays.copyOf(bytes, NUMBERS_BYTES);
        if (bytes.length != NUMBERS_BYTES + MAC_BYTES
                || !MessageDigest.isEqual(
                        mac(numbers, question), Arrays.copyOfRange(bytes, NUMBERS_BYTES, bytes.length))) {
            throw refused();
        }
        var read = ByteBuffer.wrap(numbers);
        if (!now.isBefore(Instant.ofEpochSecond(read.getLong()))) {
            throw refused();
        }
        var window = new Window(Instant.ofEpochSecond(read.getLong()), Instant.ofEpochSecond(read.getLong()));
        return new Bookmark(window, read.getLong());
    }

    private byte[] mac(byte[] numbers, String question) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(VERSION);
            mac.update(numbers);
            return mac.doFinal(question.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            // The last character has bits that decoding drops: a token has one spelling.
            if (encode(bytes).equals(token)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    // One answer for all: whoever guesses learns nothing.
    private static QueryRefusedException refused() {
        return new QueryRefusedException(Problem.badPageToken());
    }
}
