package io.clickledger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.ImpressionId;
import io.clickledger.local.LocalSystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P1, P2 and P6: every click is redirected, every impression counted once, every tenant sees its own. */
@ExtendWith(SystemUnderTest.class)
final class ClickIT {

    private final Browser browser = new Browser();
    private final LocalSystem system;
    private final Advertiser advertiser;

    ClickIT(LocalSystem system) {
        this.system = system;
        this.advertiser = Advertiser.registered(system);
    }

    @Test
    void clickIsRedirectedAndVisibleWithinFiveSeconds() {
        var response = browser.click(advertiser.newLink());

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(
                        to -> assertThat(to).startsWith("https://shop.example/" + advertiser.ad() + "?click="));
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store, max-age=0");
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> advertiser.clicks() == 1);
    }

    @Test
    void secondClickOfAnImpressionIsRedirectedAndNotCounted() {
        var link = advertiser.newLink();

        assertThat(browser.click(link).statusCode()).isEqualTo(302);
        assertThat(browser.click(link).statusCode()).isEqualTo(302);

        assertThat(advertiser.settledClicks()).isEqualTo(1);
    }

    @Test
    void fiftyClicksOfAnImpressionAtOnceCountOnce() {
        var link = advertiser.newLink();

        var answers =
                IntStream.range(0, 50).mapToObj(i -> browser.clickLater(link)).toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(302));
        assertThat(advertiser.settledClicks()).isEqualTo(1);
    }

    @Test
    void linkThatCarriesItsLandingNeedsNoCatalogue() {
        var ad = new AdId("unregistered-" + UUID.randomUUID());
        var impression = new ImpressionId("imp-" + UUID.randomUUID());

        var response = browser.click(system.link(ad, impression, Optional.of(advertiser.landing())));

        assertThat(response.statusCode()).isEqualTo(302);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Advertiser.json(advertiser.query("/metrics?ad_ids=" + ad + "&minutes=5"))
                                .at("/ads/0/total")
                                .asLong()
                        == 1);
    }

    @Test
    void prefetchAndHeadBeforeTheClickDoNotEatIt() {
        var link = advertiser.newLink();

        assertThat(browser.click(link, "Sec-Purpose", "prefetch;prerender").statusCode())
                .isEqualTo(302);
        assertThat(browser.head(link).statusCode()).isEqualTo(302);
        assertThat(browser.click(link).statusCode()).isEqualTo(302);

        var answer = advertiser.settled();
        assertThat(answer.path("total").asLong()).isEqualTo(1);
        assertThat(answer.at("/invalid/prefetch").asLong()).isEqualTo(1);
        assertThat(answer.at("/invalid/head").asLong()).isEqualTo(1);
    }

    @Test
    void declaredRobotIsRedirectedAndNotCounted() {
        var robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

        assertThat(browser.click(advertiser.newLink(), "User-Agent", robot).statusCode())
                .isEqualTo(302);

        var answer = advertiser.settled();
        assertThat(answer.at("/invalid/robot").asLong()).isEqualTo(1);
        assertThat(answer.path("total").asLong()).isZero();
    }

    @Test
    void expiredLinkIsRedirectedAndNotCounted() {
        var link = system.sign(new ClickLink(
                advertiser.ad(),
                Optional.of(new ImpressionId("late")),
                Instant.now().minusSeconds(60),
                Optional.empty()));

        assertThat(browser.click(link).statusCode()).isEqualTo(302);

        var answer = advertiser.settled();
        assertThat(answer.at("/invalid/expired").asLong()).isEqualTo(1);
        assertThat(answer.path("total").asLong()).isZero();
    }

    @Test
    void tamperedLinkLeadsNowhere() {
        var response = browser.click(URI.create(advertiser.newLink().toString().replace("imp=", "imp=x")));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void unknownAdLeadsNowhere() {
        var unknown = new AdId("unknown-" + UUID.randomUUID());

        var response = browser.click(system.link(unknown, new ImpressionId("imp-" + UUID.randomUUID())));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void clickSentByPostIsTheSameClick() {
        var link = advertiser.newLink();
        Map<String, String> query = Arrays.stream(link.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var json = "{\"ad_id\":\"%s\",\"impression_id\":\"%s\",\"exp\":\"%s\",\"kid\":\"%s\",\"sig\":\"%s\"}"
                .formatted(advertiser.ad(), query.get("imp"), query.get("exp"), query.get("kid"), query.get("sig"));

        assertThat(browser.post(system.base().resolve("/click"), json).statusCode())
                .isEqualTo(302);
        assertThat(browser.click(link).statusCode()).isEqualTo(302);

        assertThat(advertiser.settledClicks()).isEqualTo(1);
    }

    @Test
    void anotherAdvertisersAdIsAsUnknownAsOneThatDoesNotExist() {
        browser.click(advertiser.newLink());
        advertiser.settledClicks();
        var rival = Advertiser.registered(system);

        var foreign = rival.query("/metrics?ad_ids=" + advertiser.ad() + "&minutes=60");
        var absent = rival.query("/metrics?ad_ids=no-such-ad&minutes=60");

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body().replace(advertiser.ad().value(), "AD"))
                .isEqualTo(absent.body().replace("no-such-ad", "AD"));
    }

    @Test
    void advertisersTopListRanksItsOwnAdsOnly() {
        browser.click(advertiser.newLink());
        browser.click(advertiser.newLink());
        advertiser.settledClicks();

        var top = Advertiser.json(advertiser.query("/metrics/top?n=10&minutes=60"));

        assertThat(top.path("exact").asBoolean()).isTrue();
        assertThat(top.path("ads")).hasSize(1);
        assertThat(top.at("/ads/0/ad_id").asText()).isEqualTo(advertiser.ad().value());
        assertThat(top.at("/ads/0/clicks").asLong()).isEqualTo(2);
    }

    @Test
    void numbersComeAsCsvToWhoPrefersItAndTheDescriptionToAnybody() {
        var path = "/metrics?ad_ids=" + advertiser.ad() + "&minutes=1&interval=1h";

        var csv = browser.get(system.base().resolve(path), advertiser.token(), "Accept", "text/csv, */*;q=0.5");
        var neither = browser.get(system.base().resolve(path), advertiser.token(), "Accept", "text/html");

        assertThat(csv.body()).startsWith("ad_id,start,clicks,live,corrected\r\n" + advertiser.ad() + ",20");
        assertThat(csv.headers().firstValue("Clickledger-Interval")).contains("1h");
        assertThat(neither.statusCode()).isEqualTo(406);
        assertThat(browser.click(system.base().resolve("/openapi.json")).body()).contains("\"openapi\": \"3.1.0\"");
    }

    @Test
    void badIntervalIsNamed() {
        var response = advertiser.query("/metrics?ad_ids=" + advertiser.ad() + "&minutes=60&interval=7m");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Advertiser.json(response).path("parameter").asText()).isEqualTo("interval");
    }

    @Test
    void queryWithoutAValidTokenSaysHowToGetOne() {
        var response = browser.get(system.base().resolve("/metrics?ad_ids=a&minutes=5"), "no-token");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("./clickledger token");
    }
}
