package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickLink;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.LinkKeys;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

/** Requests nobody means well with: each is answered, leads nowhere we did not sign, and claims nothing but what was signed. */
final class HostileClicksTest {

    private static final int TRIES = 20_000;

    /** What API Gateway allows all headers of an answer together. */
    private static final int MOST_HEADER_BYTES = 10_240;

    private static final String KEYS =
            "{\"signing\":\"k1\",\"keys\":{\"k1\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY\"}}";

    private static final Set<Integer> STATUSES = Set.of(302, 400, 404, 405);

    private static final List<String> NASTY = List.of(
            "%00",
            "%0d%0aSet-Cookie:%20a=b",
            "\r\nX: y",
            "%",
            "%zz",
            "%c0%af",
            "%ff",
            "+",
            "#",
            "?",
            "&",
            "=",
            "//evil.example",
            "\\evil.example",
            "@evil.example",
            "..",
            "/",
            "%2f",
            "&to=https://evil.example/",
            "&imp=other",
            "&sig=x",
            "&exp=",
            "&exp=99999999999999999999",
            "\uD800",
            "\uD83D\uDE00",
            "\u202E",
            "\0",
            " ",
            "{ad_id}",
            "<script>",
            "'",
            "\"",
            "[]",
            "&&&");

    private int requests;
    private final InMemoryAds ads = new InMemoryAds().with(Clicks.AD, Clicks.LANDING);
    private final InMemoryClaims claims = new InMemoryClaims();
    private final InMemoryClickStream stream = new InMemoryClickStream();
    private final MutableClock clock = Clicks.clock();
    private final String signed = new ClickLink(
                    Clicks.AD,
                    Optional.of(new ImpressionId("i-1")),
                    Clicks.CLICKED_AT.plus(Duration.ofHours(1)),
                    Optional.of(Clicks.LANDING))
            .sign(LinkKeys.parse(KEYS));
    private final ClickRedirectHandler handler = handler();

    @Test
    void anyChangeToALinkIsAnsweredAndLeadsNowhereElse() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            check(Front.request(method(random), spoiled(random, signed)), seed);
        }
    }

    @Test
    void anyHeaderIsBorne() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var names = List.of(
                "host",
                "user-agent",
                "referer",
                "cloudfront-viewer-country",
                "sec-purpose",
                "purpose",
                "x-moz",
                "sec-ch-ua-mobile",
                "x-forwarded-host",
                "x-forwarded-for",
                "content-type");
        for (int i = 0; i < TRIES; i++) {
            var front = Front.get(signed)
                    .header(names.get(random.nextInt(names.size())), spoiled(random, "https://news.example/a"));
            assertThat(check(front, seed).getStatusCode()).as("seed %d", seed).isEqualTo(302);
        }
    }

    @Test
    void anyBodyIsAnswered() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var body =
                "{\"ad_id\":\"ad-7\",\"impression_id\":\"i-1\",\"exp\":1,\"kid\":\"k1\",\"to\":\"https://evil.example/\"}";
        for (int i = 0; i < TRIES; i++) {
            var front = Front.post(spoiled(random, body));
            check(random.nextBoolean() ? front : front.base64(), seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 1_000_000})
    void deepAndLongBodiesAreRefused(int size) {
        assertThat(check(Front.post("[".repeat(size)), 0).getStatusCode()).isNotEqualTo(302);
        assertThat(check(Front.post("{\"a\":".repeat(size)), 0).getStatusCode()).isNotEqualTo(302);
        assertThat(check(Front.post("{\"ad_id\":\"" + "a".repeat(size) + "\"}"), 0)
                        .getStatusCode())
                .isNotEqualTo(302);
    }

    @Test
    void tenThousandCharactersOfAnIdAreRefused() {
        var longId = "a".repeat(10_000);

        assertThat(check(Front.get("/click/" + longId + "?imp=i-1"), 0).getStatusCode())
                .isNotEqualTo(302);
        assertThat(check(Front.get(signed.replace("imp=i-1", "imp=" + longId)), 0)
                        .getStatusCode())
                .isNotEqualTo(302);
    }

    @AfterEach
    void nothingButTheSignedImpressionIsRecorded() {
        assertThat(stream.clicks()).allMatch(click -> click.impression().equals(Optional.of(new ImpressionId("i-1"))));
        assertThat(stream.clicks().stream().filter(ClickEvent::valid)).hasSizeLessThanOrEqualTo(1);
    }

    private APIGatewayV2HTTPResponse check(Front front, long seed) {
        var answer = handler.handleRequest(front.id("c-" + requests++).event(), NoContext.INSTANCE);
        assertThat(STATUSES).as("seed %d", seed).contains(answer.getStatusCode());
        int bytes = 0;
        for (var header : answer.getHeaders().entrySet()) {
            assertThat(header.getValue()).as("seed %d", seed).matches("[ -~]*");
            bytes += header.getKey().length() + header.getValue().length();
        }
        assertThat(bytes).as("seed %d", seed).isLessThan(MOST_HEADER_BYTES);
        if (answer.getStatusCode() == 302) {
            assertThat(URI.create(answer.getHeaders().get("Location")).getHost())
                    .as("seed %d", seed)
                    .isEqualTo("shop.example");
        }
        return answer;
    }

    private static String method(Random random) {
        return List.of("GET", "GET", "HEAD", "POST", "PUT", "get", "").get(random.nextInt(7));
    }

    private static String spoiled(Random random, String text) {
        var spoiled = new StringBuilder(text);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(spoiled.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> spoiled.insert(at, NASTY.get(random.nextInt(NASTY.size())));
                case 1 -> spoiled.delete(at, Math.min(spoiled.length(), at + random.nextInt(8)));
                default -> spoiled.insert(at, (char) random.nextInt(Character.MAX_VALUE));
            }
        }
        return spoiled.toString();
    }

    private ClickRedirectHandler handler() {
        var links = new SignedLinks(new LinkKeyRing(() -> KEYS, Duration.ofMinutes(5), clock), Duration.ofDays(7));
        return new ClickRedirectHandler(
                new ResolveLink(links, ads),
                new ObserveClick(new Traffic(Robots.load())),
                new RecordClick(claims, new PublishClick(stream, new HotAds(1, clock)), new InMemorySpill()),
                Optional.empty(),
                new ClickTally(new Metrics(FunctionName.CLICK_REDIRECT, (function, figures) -> {}, clock)));
    }
}
