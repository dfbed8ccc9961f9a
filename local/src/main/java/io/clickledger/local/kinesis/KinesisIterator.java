package io.clickledger.local.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place in a shard to read on from, handed to the client as an opaque token. */
record KinesisIterator(String stream, String shard, long index, Instant issuedAt) {
    /** AWS lets an iterator expire five minutes after it was given out. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/(\\d{1,19})/(\\d{1,15})");

    String token() {
        var form = stream + "/" + shard + "/" + index + "/" + issuedAt.toEpochMilli();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(form.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when the token was not made by {@link #token}. */
    static Optional<KinesisIterator> parse(String token) {
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            return form.matches()
                    ? Optional.of(new KinesisIterator(
                            form.group(1),
                            form.group(2),
                            Long.parseLong(form.group(3)),
                            Instant.ofEpochMilli(Long.parseLong(form.group(4)))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
