package io.clickledger.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The {@code ETag} of an answer. Weak, because one tag stands for forms of it that are as good as each other, such as the plain and
 * the packed one.
 *
 * @param text as it is sent
 */
record EntityTag(String text) {

    /** The tag of {@code content} and of nothing else. */
    static EntityTag of(String content) {
        return new EntityTag("W/\"" + sha256(content) + "\"");
    }

    /** Whether {@code ifNoneMatch} says that the client has what this is the tag of (RFC 9110, 13.1.2). */
    boolean matches(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(text));
    }

    private static String sha256(String content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
