package io.clickledger.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ClickLinkTest {

    private static final Instant NOW = Instant.parse("2026-09-21T12:00:00Z");
    private static final Duration MAX_LIFETIME = Duration.ofDays(7);
    private static final LinkKeys KEYS = keys("k1", "k1", "k2");
    private static final ClickLink LINK = new ClickLink(
            new AdId("ad-7"),
            Optional.of(new ImpressionId("i-1")),
            NOW.plusSeconds(60),
            Optional.of(new Landing(new AdvertiserId("acme"), new Destination("https://shop.example/?a=1&b=2"))));

    @Test
    void signedLinkIsGenuine() {
        assertThat(verify(LINK.sign(KEYS), NOW)).isEqualTo(new LinkCheck.Genuine(LINK));
    }

    @Test
    void linkWithoutLandingIsGenuine() {
        var link = new ClickLink(LINK.ad(), LINK.impression(), LINK.expiresAt(), Optional.empty());

        assertThat(verify(link.sign(KEYS), NOW)).isEqualTo(new LinkCheck.Genuine(link));
    }

    @Test
    void linkWithoutImpressionIsGenuine() {
        var link = new ClickLink(LINK.ad(), Optional.empty(), LINK.expiresAt(), LINK.landing());

        assertThat(verify(link.sign(KEYS), NOW)).isEqualTo(new LinkCheck.Genuine(link));
    }

    @Test
    void emptyEndIsRefused() {
        var fields = new LinkFields(
                Optional.of("ad-7"),
                Optional.of("i-1"),
                Optional.of(""),
                Optional.of("k1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("x"));

        assertThat(ClickLink.verify(fields, KEYS, NOW, MAX_LIFETIME))
                .isEqualTo(new LinkCheck.Refused("exp is not epoch seconds"));
    }

    @Test
    void linkExpiresAtItsEndAndNotASecondEarlier() {
        var target = LINK.sign(KEYS);

        assertThat(verify(target, LINK.expiresAt().minusMillis(1))).isInstanceOf(LinkCheck.Genuine.class);
        assertThat(verify(target, LINK.expiresAt())).isEqualTo(new LinkCheck.Expired(LINK));
    }

    @Test
    void endFurtherAheadThanClaimsAreKeptIsRefused() {
        var longest = new ClickLink(LINK.ad(), LINK.impression(), NOW.plus(MAX_LIFETIME), LINK.landing());
        var longer = new ClickLink(
                LINK.ad(), LINK.impression(), NOW.plus(MAX_LIFETIME).plusSeconds(1), LINK.landing());

        assertThat(verify(longest.sign(KEYS), NOW)).isInstanceOf(LinkCheck.Genuine.class);
        assertThat(verify(longer.sign(KEYS), NOW)).isEqualTo(new LinkCheck.Refused("exp is more than PT168H ahead"));
    }

    @ParameterizedTest
    @CsvSource({
        "ad_id, ad-8",
        "imp, i-2",
        "imp, ''",
        "exp, 1900000000",
        "kid, k2",
        "kid, k9",
        "adv, rival",
        "to, https://evil.example/",
        "sig, AAAA",
        "sig, ''",
        "exp, +1790000060",
        "exp, 99999999999",
        "exp, ''",
        "ad_id, ad/7",
        "to, ''",
        "adv, ''"
    })
    void linkWithAnyFieldSwappedIsRefused(String field, String value) {
        var query = query(LINK.sign(KEYS));
        query.put(field, value);

        assertThat(verify(query, NOW)).isInstanceOf(LinkCheck.Refused.class);
    }

    @Test
    void fieldsCannotBeShiftedIntoEachOther() {
        var query = query(LINK.sign(KEYS));
        query.put("ad_id", "ad");
        query.put("imp", "-7i-1");

        assertThat(verify(query, NOW)).isInstanceOf(LinkCheck.Refused.class);
    }

    @Test
    void linkOfTheOldKeyStaysGenuineAfterTheNewOneSigns() {
        var target = LINK.sign(keys("k1", "k1"));

        assertThat(verify(query(target), keys("k2", "k1", "k2"))).isInstanceOf(LinkCheck.Genuine.class);
        assertThat(verify(query(target), keys("k2", "k2"))).isEqualTo(new LinkCheck.Refused("sig does not match"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void linkMeetsThePublishedVector(JsonNode vector) {
        var keys = LinkKeys.parse(vector.get("keys").toString());
        var link = new ClickLink(
                new AdId(vector.get("ad_id").asText()),
                text(vector, "impression_id").map(ImpressionId::new),
                Instant.ofEpochSecond(vector.get("exp").asLong()),
                text(vector, "adv")
                        .map(advertiser -> new Landing(
                                new AdvertiserId(advertiser),
                                new Destination(vector.get("to").asText()))));

        assertThat(link.sign(keys)).isEqualTo(vector.get("link").asText());
        assertThat(ClickLink.verify(
                        fields(query(link.sign(keys))), keys, link.expiresAt().minusSeconds(1), MAX_LIFETIME))
                .isEqualTo(new LinkCheck.Genuine(link));
    }

    static Stream<JsonNode> vectors() throws IOException {
        var vectors = new JsonMapper()
                .readTree(Path.of("src/test/resources/link-vectors.json").toFile());
        return StreamSupport.stream(vectors.spliterator(), false);
    }

    private static LinkCheck verify(String target, Instant now) {
        return verify(query(target), now);
    }

    private static LinkCheck verify(Map<String, String> query, Instant now) {
        return ClickLink.verify(fields(query), KEYS, now, MAX_LIFETIME);
    }

    private static LinkCheck verify(Map<String, String> query, LinkKeys keys) {
        return ClickLink.verify(fields(query), keys, NOW, MAX_LIFETIME);
    }

    private static LinkFields fields(Map<String, String> query) {
        return LinkFields.ofQuery(query.getOrDefault("ad_id", ""), query);
    }

    private static Map<String, String> query(String target) {
        var uri = URI.create(target);
        var query = new HashMap<String, String>();
        query.put("ad_id", uri.getPath().substring("/click/".length()));
        for (var pair : uri.getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    private static Optional<String> text(JsonNode vector, String field) {
        return Optional.ofNullable(vector.get(field)).map(JsonNode::asText);
    }

    private static LinkKeys keys(String signing, String... ids) {
        var secrets = new HashMap<String, byte[]>();
        for (var id : ids) {
            secrets.put(id, (id + "-secret-of-at-least-thirty-two-bytes").getBytes(UTF_8));
        }
        return new LinkKeys(signing, secrets);
    }
}
