package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.Device;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.events.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Clicks on signed links as the front door hands them over, with a browser's headers, each of an impression of its own. */
final class ClickRequests {

    /** The key is for this benchmark only. */
    static final String LINK_KEYS =
            "{\"signing\":\"k1\",\"keys\":{\"k1\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY\"}}";

    private static final Instant CLICKED_AT = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final Duration VALIDITY = Duration.ofDays(1);
    private static final int ADVERTISERS = 1_000;
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36");

    private final LinkKeys keys = LinkKeys.parse(LINK_KEYS);
    private final List<Request> requests;

    /** {@code count} requests for {@code ads} by Zipf's law (1.0), the same whenever they are made. */
    ClickRequests(int count, int ads) {
        var random = new Random(1);
        var popularity = new Zipf(ads, 1.0);
        requests = IntStream.range(0, count)
                .mapToObj(i -> request(i, popularity.next(random)))
                .toList();
    }

    /** The {@code i}-th request, from the start again after the last. */
    Request get(int i) {
        return requests.get(i % requests.size());
    }

    private Request request(int number, int ad) {
        var click = new ClickEvent(
                new ClickId("JKJaXmPL%07dA=".formatted(number)),
                Optional.of(new ImpressionId("01JDPQ8Z6M4T%014d".formatted(number))),
                new AdId("campaign-" + ad),
                new AdvertiserId("advertiser-" + ad % ADVERTISERS),
                CLICKED_AT,
                new Visitor(
                        Optional.of("DE"), Device.DESKTOP, Optional.of("news.example"), Optional.of("203.0.113.0/24")),
                Optional.empty(),
                false);
        var landing =
                new Landing(click.advertiser(), new Destination("https://shop.example/p/" + ad + "?c={click_id}"));
        var target = new ClickLink(click.ad(), click.impression(), CLICKED_AT.plus(VALIDITY), Optional.of(landing))
                .sign(keys);
        return new Request(event(target, click.clickId(), BROWSERS.get(number % BROWSERS.size())), click);
    }

    private static APIGatewayV2HTTPEvent event(String target, ClickId id, String browser) {
        var path = target.substring(0, target.indexOf('?'));
        var query = target.substring(path.length() + 1);
        var http = RequestContext.Http.builder()
                .withMethod("GET")
                .withPath(path)
                .withProtocol("HTTP/1.1")
                .withSourceIp("203.0.113.9")
                .withUserAgent(browser)
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("GET /click/{ad_id}")
                .withRawPath(path)
                .withRawQueryString(query)
                .withHeaders(headers(browser))
                .withQueryStringParameters(parameters(query))
                .withPathParameters(Map.of("ad_id", path.substring(path.lastIndexOf('/') + 1)))
                .withRequestContext(RequestContext.builder()
                        .withAccountId("123456789012")
                        .withApiId("a1b2c3d4e5")
                        .withDomainName("clicks.example.com")
                        .withRequestId(id.value())
                        .withRouteKey("GET /click/{ad_id}")
                        .withStage("$default")
                        .withTime("27/Nov/2026:12:00:00 +0000")
                        .withTimeEpoch(CLICKED_AT.toEpochMilli())
                        .withHttp(http)
                        .build())
                .build();
    }

    private static Map<String, String> headers(String browser) {
        return Map.ofEntries(
                Map.entry("host", "clicks.example.com"),
                Map.entry("user-agent", browser),
                Map.entry("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                Map.entry("accept-encoding", "gzip, deflate, br, zstd"),
                Map.entry("accept-language", "de,en-US;q=0.7,en;q=0.3"),
                Map.entry("cloudfront-viewer-country", "DE"),
                Map.entry("referer", "https://news.example/article?id=1"),
                Map.entry("sec-fetch-dest", "document"),
                Map.entry("sec-fetch-mode", "navigate"),
                Map.entry("upgrade-insecure-requests", "1"),
                Map.entry("x-amzn-trace-id", "Root=1-69283b40-0a1b2c3d4e5f60718293a4b5"),
                Map.entry("x-forwarded-for", "203.0.113.9"),
                Map.entry("x-forwarded-port", "443"),
                Map.entry("x-forwarded-proto", "https"));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (var parameter : query.split("&", -1)) {
            var equals = parameter.indexOf('=');
            parameters.put(
                    parameter.substring(0, equals),
                    java.net.URLDecoder.decode(
                            parameter.substring(equals + 1), java.nio.charset.StandardCharsets.UTF_8));
        }
        return Map.copyOf(parameters);
    }

    /** A request and the click that it is. */
    record Request(APIGatewayV2HTTPEvent event, ClickEvent click) {}
}
