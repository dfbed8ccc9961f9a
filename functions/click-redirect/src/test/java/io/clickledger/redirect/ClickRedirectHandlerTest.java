package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.Device;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.events.Visitor;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

class ClickRedirectHandlerTest {

    private static final Duration MAX_LIFETIME = Duration.ofDays(7);
    private static final String KEYS =
            "{\"signing\":\"k1\",\"keys\":{\"k1\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY\"}}";

    private final InMemoryAds ads = new InMemoryAds().with(Clicks.AD, Clicks.LANDING);
    private final InMemoryClaims claims = new InMemoryClaims();
    private final InMemoryClickStream stream = new InMemoryClickStream();
    private final InMemorySpill spill = new InMemorySpill();
    private final MutableClock clock = Clicks.clock();
    private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);
    private final Metrics metrics =
            new Metrics(FunctionName.CLICK_REDIRECT, (function, gathered) -> figures.putAll(gathered), clock);
    private final Links signed =
            new SignedLinks(new LinkKeyRing(() -> KEYS, Duration.ofMinutes(5), clock), MAX_LIFETIME);
    private final Links unsigned = new UnsignedLinks(MAX_LIFETIME);

    @Test
    void signedLinkWithItsLandingNeedsNoTable() {
        var answer = handle(signed, Front.get(link("i-1", Optional.of(Clicks.LANDING))));

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(answer.getHeaders().get("Location")).isEqualTo("https://shop.example/p?c=JKJaXmPLvHcESHA%3D");
        assertThat(ads.reads()).isZero();
        assertThat(stream.clicks())
                .containsExactly(new ClickEvent(
                        new ClickId("JKJaXmPLvHcESHA="),
                        Optional.of(new ImpressionId("i-1")),
                        Clicks.AD,
                        Clicks.ADVERTISER,
                        Clicks.CLICKED_AT,
                        new Visitor(Optional.empty(), Device.DESKTOP, Optional.empty(), Optional.of("192.0.2.0/24")),
                        Optional.empty(),
                        false));
    }

    @Test
    void everyEndOfAClickIsCounted() {
        stream.next(
                InMemoryClickStream.Fate.ANSWERED,
                InMemoryClickStream.Fate.LOST_AFTER_IT_WAS_STORED,
                InMemoryClickStream.Fate.ANSWERED);
        handle(unsigned, Front.get("/click/ad-7?imp=i-1"));
        handle(unsigned, Front.get("/click/ad-7?imp=i-2"));
        handle(unsigned, Front.get("/click/ad-7?imp=i-1").id("another"));
        handle(unsigned, Front.get("/click/ad-7"));
        handle(unsigned, Front.get("/click/unknown?imp=i-1"));
        stream.next(InMemoryClickStream.Fate.REFUSED);
        handle(unsigned, Front.get("/click/ad-7?imp=i-3"));
        stream.next(InMemoryClickStream.Fate.REFUSED);
        spill.goDown();
        handle(unsigned, Front.get("/click/ad-7?imp=i-4"));
        ads.down(true);
        handle(unsigned, Front.get("/click/ad-8?imp=i-5"));

        metrics.flush();

        assertThat(figures)
                .isEqualTo(Map.of(
                        Metric.CLICKS_ACCEPTED, List.of(1.0),
                        Metric.CLICKS_UNCERTAIN, List.of(1.0),
                        Metric.CLICKS_DUPLICATE, List.of(1.0),
                        Metric.CLICKS_INVALID_NO_IMPRESSION, List.of(1.0),
                        Metric.LINKS_REFUSED, List.of(1.0),
                        Metric.CLICKS_SPILLED, List.of(1.0),
                        Metric.CLICKS_LOGGED_ONLY, List.of(1.0),
                        Metric.CLICKS_NOT_REDIRECTED, List.of(1.0)));
    }

    @Test
    void redirectCarriesTheseHeadersAndNoOthers() {
        var answer = handle(unsigned, Front.get("/click/ad-7?imp=i-1"));

        assertThat(answer.getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Location", "https://shop.example/p?c=JKJaXmPLvHcESHA%3D",
                        "Cache-Control", "no-store, max-age=0",
                        "Pragma", "no-cache",
                        "Expires", "0",
                        "Referrer-Policy", "no-referrer-when-downgrade",
                        "X-Robots-Tag", "noindex"));
    }

    @Test
    void signedLinkWithoutLandingIsLookedUp() {
        var answer = handle(signed, Front.get(link("i-1", Optional.empty())));

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(ads.reads()).isEqualTo(1);
    }

    @Test
    void duplicateIsRedirectedAndNotPublished() {
        handle(unsigned, Front.get("/click/ad-7?imp=i-1").id("first"));

        var answer = handle(unsigned, Front.get("/click/ad-7?imp=i-1").id("second"));

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(stream.clicks()).extracting(ClickEvent::clickId).containsExactly(new ClickId("first"));
    }

    @Test
    void linkWithAnotherAdSwappedInIsRefused() {
        var answer = handle(signed, Front.get(link("i-1", Optional.empty()).replace("ad-7", "ad-8")));

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.getBody())
                .isEqualTo("{\"type\":\"urn:problem-type:clickledger:unknown-link\","
                        + "\"title\":\"The link leads nowhere\",\"status\":404,\"detail\":\"sig does not match\"}");
        assertThat(stream.clicks()).isEmpty();
    }

    @Test
    void refusedLinkLeadsToTheFallbackPage() {
        var handler = handler(signed, Optional.of(URI.create("https://ads.example/gone")));

        var answer = handler.handleRequest(Front.get("/click/ad-7?imp=i-1").event(), NoContext.INSTANCE);

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(answer.getHeaders()).containsEntry("Location", "https://ads.example/gone");
    }

    @Test
    void unknownAdIsNotFound() {
        var answer = handle(unsigned, Front.get("/click/ad-8?imp=i-1"));

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getBody()).contains("ad_id is not a registered ad");
    }

    @Test
    void adThatCannotBeLookedUpIsUnavailable() {
        ads.down(true);

        var answer = handle(unsigned, Front.get("/click/ad-7?imp=i-1"));

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsEntry("Retry-After", "1");
    }

    @Test
    void unsignedDestinationIsNeverFollowed() {
        var answer = handle(unsigned, Front.get("/click/ad-7?imp=i-1&adv=acme&to=https%3A%2F%2Fevil.example"));

        assertThat(answer.getHeaders().get("Location")).startsWith("https://shop.example/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imp=i-1&imp=i-2", "imp=i-1&imp=i-1", "imp=%zz", "imp=%4", "imp=%ff", "imp=a%0d%0aX: y"})
    void malformedParameterMakesABadLink(String query) {
        var answer = handle(unsigned, Front.get("/click/ad-7?" + query));

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(stream.clicks()).isEmpty();
    }

    @Test
    void parametersOfOthersAreIgnored() {
        var answer = handle(unsigned, Front.get("/click/ad-7?utm=1&utm=2&imp=i-1&x=%zz&y"));

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(stream.clicks()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/\r\nSet-Cookie: a=b", "javascript:alert(1)", "https://a@b.example/"})
    void signedButUnsafeDestinationIsRefused(String destination) {
        var target = link("i-1", Optional.of(Clicks.LANDING));
        var unsafe = target.replaceAll("&to=[^&]*", "&to=" + URLEncoder.encode(destination, StandardCharsets.UTF_8));

        var answer = handle(signed, Front.get(unsafe));

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getHeaders()).doesNotContainKey("Location");
    }

    @Test
    void expiredLinkIsRedirectedAndFlagged() {
        var expired = new ClickLink(
                        Clicks.AD,
                        Optional.of(new ImpressionId("i-1")),
                        Clicks.CLICKED_AT.minusSeconds(1),
                        Optional.of(Clicks.LANDING))
                .sign(LinkKeys.parse(KEYS));

        var answer = handle(signed, Front.get(expired));

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(reasons()).containsExactly(InvalidReason.EXPIRED);
        assertThat(claims.attempts()).isZero();
    }

    @Test
    void headIsRedirectedAndLeavesTheImpressionToThePerson() {
        handle(unsigned, Front.request("HEAD", "/click/ad-7?imp=i-1").id("preview"));

        var answer = handle(unsigned, Front.get("/click/ad-7?imp=i-1").id("person"));

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(reasons()).containsExactly(InvalidReason.HEAD);
        assertThat(stream.clicks()).extracting(ClickEvent::valid).containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource({
        "sec-purpose, prefetch;prerender, PREFETCH",
        "purpose, prefetch, PREFETCH",
        "x-moz, prefetch, PREFETCH",
        "x-purpose, preview, PREFETCH",
        "user-agent, Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html), ROBOT",
        "user-agent, GPTBot/1.3, ROBOT"
    })
    void clickThatNoPersonMadeIsFlagged(String header, String value, InvalidReason reason) {
        var answer = handle(unsigned, Front.get("/click/ad-7?imp=i-1").header(header, value));

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(reasons()).containsExactly(reason);
    }

    @Test
    void clickWithoutAnImpressionIsFlagged() {
        handle(unsigned, Front.get("/click/ad-7"));

        assertThat(reasons()).containsExactly(InvalidReason.NO_IMPRESSION);
    }

    @Test
    void headWithoutAnImpressionIsFlaggedAsWithoutAnImpression() {
        handle(unsigned, Front.request("HEAD", "/click/ad-7"));

        assertThat(reasons()).containsExactly(InvalidReason.NO_IMPRESSION);
    }

    @Test
    void firstReasonInOrderIsGiven() {
        handle(
                unsigned,
                Front.get("/click/ad-7?imp=i-1")
                        .header("user-agent", "Googlebot/2.1")
                        .header("purpose", "prefetch"));

        assertThat(reasons()).containsExactly(InvalidReason.PREFETCH);
    }

    @Test
    void clickPostedByARobotDoesNotCount() {
        handle(
                unsigned,
                Front.post("{\"ad_id\":\"ad-7\",\"impression_id\":\"i-1\"}").header("user-agent", "GPTBot/1.3"));

        assertThat(reasons()).containsExactly(InvalidReason.ROBOT);
    }

    @Test
    void clickPostedByCurlCounts() {
        var answer = handle(
                unsigned,
                Front.post("{\"ad_id\":\"ad-7\",\"impression_id\":\"i-1\"}").header("user-agent", "curl/8.14.1"));

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(stream.clicks()).singleElement().matches(ClickEvent::valid);
    }

    @Test
    void base64BodyIsRead() {
        handle(
                unsigned,
                Front.post("{\"ad_id\":\"ad-7\",\"impression_id\":\"i-1\"}").base64());

        assertThat(stream.clicks()).hasSize(1);
    }

    @Test
    void signedLinkMayBePosted() {
        var query = LinkQuery.parse(link("i-1", Optional.of(Clicks.LANDING)).split("\\?", 2)[1]);
        var body =
                "{\"ad_id\":\"ad-7\",\"impression_id\":\"i-1\",\"exp\":%s,\"kid\":\"%s\",\"adv\":\"%s\",\"to\":\"%s\",\"sig\":\"%s\"}"
                        .formatted(
                                query.get("exp"),
                                query.get("kid"),
                                query.get("adv"),
                                query.get("to"),
                                query.get("sig"));

        assertThat(handle(signed, Front.post(body)).getStatusCode()).isEqualTo(302);
        assertThat(stream.clicks()).singleElement().matches(ClickEvent::valid);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                       | body",
                "not json                               | body",
                "[]                                     | body",
                "{\"ad_id\":\"ad-7\"} {}                | body",
                "{\"ad_id\":\"ad-7\"                    | body",
                "{\"impression_id\":\"i-1\"}            | ad_id",
                "{\"ad_id\":\"\"}                       | ad_id",
                "{\"ad_id\":7}                          | ad_id",
                "{\"ad_id\":null}                       | ad_id",
                "{\"ad_id\":\"a\",\"ad_id\":\"b\"}      | ad_id",
                "{\"ad_id\":\"a\",\"impression_id\":[]} | impression_id",
                "{\"ad_id\":\"a\",\"exp\":1.5}          | exp"
            })
    void malformedBodyIsAProblemThatNamesTheField(@Nullable String body, String field) {
        var answer = handle(unsigned, Front.post(body == null ? "" : body));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.getBody()).contains("\"parameter\":\"" + field + "\"");
    }

    @Test
    void endlessBodyIsRefused() {
        var answer = handle(unsigned, Front.post("{\"ad_id\":\"" + "a".repeat(20_000) + "\"}"));

        assertThat(answer.getStatusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /clicks/ad-7, 404",
        "GET, /click/ad-7/more, 404",
        "POST, /click/ad-7, 405",
        "PUT, /click/ad-7, 405",
        "GET, /click, 405",
        "DELETE, /click, 405"
    })
    void otherPathsAndMethodsAreProblems(String method, String path, int status) {
        var answer = handle(unsigned, Front.request(method, path));

        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    }

    @Test
    void clickIsRedirectedWhenEverythingBehindItIsDown() {
        claims.next(InMemoryClaims.Fate.LOST_BEFORE_IT_WAS_APPLIED);
        spill.goDown();

        var answer = handle(signed, Front.get(link("i-1", Optional.of(Clicks.LANDING))));

        assertThat(answer.getStatusCode()).isEqualTo(302);
    }

    @Test
    void clickIsRedirectedWhenRecordingItThrows() {
        ClickStream broken = (click, key) -> {
            throw new LinkageError("on order");
        };

        var answer = handler(unsigned, broken, Optional.empty())
                .handleRequest(Front.get("/click/ad-7?imp=i-1").event(), NoContext.INSTANCE);

        assertThat(answer.getStatusCode()).isEqualTo(302);
    }

    @Test
    void eventThatIsNoneIsAnInternalError() {
        var answer = handler(unsigned, Optional.empty()).handleRequest(new APIGatewayV2HTTPEvent(), NoContext.INSTANCE);

        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat(answer.getBody()).contains("\"status\":500");
    }

    @Test
    void linkBeforeItsKeysCouldBeReadIsUnavailable() {
        var ring = new LinkKeyRing(
                () -> {
                    throw new LookupFailedException("link keys", new IllegalStateException("on order"));
                },
                Duration.ofMinutes(5),
                clock);

        var answer = handle(new SignedLinks(ring, MAX_LIFETIME), Front.get(link("i-1", Optional.empty())));

        assertThat(answer.getStatusCode()).isEqualTo(503);
    }

    @Test
    void macrosOfTheDestinationAreExpanded() {
        ads.with(
                new AdId("ad-9"),
                new Landing(
                        new AdvertiserId("acme"),
                        new Destination("https://shop.example/?a={ad_id}&i={impression_id}&c={click_id}")));

        var answer = handle(unsigned, Front.get("/click/ad-9?imp=i-1").id("a/b+c="));

        assertThat(answer.getHeaders()).containsEntry("Location", "https://shop.example/?a=ad-9&i=i-1&c=a%2Fb%2Bc%3D");
    }

    private Iterable<InvalidReason> reasons() {
        return stream.clicks().stream()
                .flatMap(click -> click.invalid().stream())
                .toList();
    }

    private APIGatewayV2HTTPResponse handle(Links links, Front front) {
        return handler(links, Optional.empty()).handleRequest(front.event(), NoContext.INSTANCE);
    }

    private ClickRedirectHandler handler(Links links, Optional<URI> fallback) {
        return handler(links, stream, fallback);
    }

    private ClickRedirectHandler handler(Links links, ClickStream where, Optional<URI> fallback) {
        return new ClickRedirectHandler(
                new ResolveLink(links, ads),
                new ObserveClick(new Traffic(Robots.load())),
                new RecordClick(claims, new PublishClick(where, new HotAds(1, clock)), spill),
                fallback,
                new ClickTally(metrics));
    }

    private static String link(String impression, Optional<Landing> landing) {
        Instant end = Clicks.CLICKED_AT.plus(Duration.ofHours(1));
        return new ClickLink(Clicks.AD, Optional.of(new ImpressionId(impression)), end, landing)
                .sign(LinkKeys.parse(KEYS));
    }
}
