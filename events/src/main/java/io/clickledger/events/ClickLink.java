package io.clickledger.events;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/**
 * A link to put behind an ad, signed so that nothing in it can be swapped.
 *
 * <p>{@code /click/{ad}?imp=…&exp=…&kid=…[&adv=…&to=…]&sig=…}, where {@code sig} is the base64url HMAC-SHA-256 of the lines
 * <pre>
 * clickledger-link/1
 * ad, impression, exp, kid, advertiser, destination    (one a line, decoded, empty when absent)
 * </pre>
 * joined by a newline, which no field can contain. {@code link-vectors.json} beside the tests has examples for other languages.
 *
 * @param ad the ad clicked
 * @param impression absent only for placements that have none: such clicks are redirected and not counted
 * @param expiresAt the link's end, to the second; from then on a click is redirected and not counted
 * @param landing advertiser and destination when the link carries them, so that the redirect needs no table
 */
public record ClickLink(AdId ad, Optional<ImpressionId> impression, Instant expiresAt, Optional<Landing> landing) {

    private static final String VERSION = "clickledger-link/1";

    /** Ten digits hold every second until the year 2286. */
    private static final int MAX_EXPIRES_DIGITS = 10;

    /** Cuts {@code expiresAt} to the second. */
    public ClickLink {
        expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Path and query of this link, signed with the signing key of {@code keys}. */
    public String sign(LinkKeys keys) {
        var kid = keys.signingKey();
        var signature = keys.sign(kid, canonical(kid)).orElseThrow();
        var target = new StringBuilder("/click/").append(ad).append("?imp=").append(impressionText());
        target.append("&exp=")
                .append(expiresAt.getEpochSecond())
                .append("&kid=")
                .append(kid);
        landing.ifPresent(where -> target.append("&adv=")
                .append(where.advertiser())
                .append("&to=")
                .append(URLEncoder.encode(where.destination().template(), StandardCharsets.UTF_8)));
        return target.append("&sig=").append(encode(signature)).toString();
    }

    /**
     * Believes {@code fields} or not.
     *
     * @param maxLifetime how far ahead of {@code now} an end may lie. It must not exceed the claims' retention: once a claim is
     *     forgotten, a link still running could be counted twice.
     */
    public static LinkCheck verify(LinkFields fields, LinkKeys keys, Instant now, Duration maxLifetime) {
        try {
            var link = parse(fields);
            var kid = required("kid", fields.key());
            var expected = keys.sign(kid, link.canonical(kid));
            if (expected.isEmpty() || !sameSignature(expected.get(), required("sig", fields.signature()))) {
                return new LinkCheck.Refused("sig does not match");
            }
            if (link.expiresAt.isAfter(now.plus(maxLifetime))) {
                return new LinkCheck.Refused("exp is more than " + maxLifetime + " ahead");
            }
            return now.isBefore(link.expiresAt) ? new LinkCheck.Genuine(link) : new LinkCheck.Expired(link);
        } catch (MalformedFieldException e) {
            return new LinkCheck.Refused(e.getMessage());
        }
    }

    private static ClickLink parse(LinkFields fields) {
        if (fields.advertiser().isPresent() != fields.destination().isPresent()) {
            throw new MalformedFieldException("adv", "and to come only together");
        }
        return new ClickLink(
                new AdId(required("ad_id", fields.ad())),
                fields.impression().map(ImpressionId::new),
                expires(required("exp", fields.expires())),
                fields.advertiser()
                        .map(advertiser -> new Landing(
                                new AdvertiserId(advertiser),
                                new Destination(fields.destination().orElseThrow()))));
    }

    private String canonical(String kid) {
        return String.join(
                "\n",
                VERSION,
                ad.value(),
                impressionText(),
                Long.toString(expiresAt.getEpochSecond()),
                kid,
                landing.map(where -> where.advertiser().value()).orElse(""),
                landing.map(where -> where.destination().template()).orElse(""));
    }

    private String impressionText() {
        return impression.map(ImpressionId::value).orElse("");
    }

    private static Instant expires(String text) {
        if (text.isEmpty() || text.length() > MAX_EXPIRES_DIGITS || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            throw new MalformedFieldException("exp", "is not epoch seconds");
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static String required(String field, Optional<String> value) {
        return value.orElseThrow(() -> new MalformedFieldException(field, "is missing"));
    }

    private static boolean sameSignature(byte[] expected, String given) {
        return MessageDigest.isEqual(
                encode(expected).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] signature) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
