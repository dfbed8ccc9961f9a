package io.clickledger.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.local.LocalSystem;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A tenant with an ad of its own, who reads its numbers over HTTP. */
final class Advertiser {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalSystem system;
    private final Browser browser = new Browser();
    private final AdvertiserId id = new AdvertiserId("adv-" + UUID.randomUUID());
    private final AdId ad = new AdId("ad-" + UUID.randomUUID());

    private Advertiser(LocalSystem system) {
        this.system = system;
    }

    /** A new tenant whose ad is in the catalogue. */
    static Advertiser registered(LocalSystem system) {
        var advertiser = new Advertiser(system);
        system.register(Map.of(advertiser.ad, advertiser.landing()));
        return advertiser;
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + response.body(), e);
        }
    }

    AdvertiserId id() {
        return id;
    }

    AdId ad() {
        return ad;
    }

    Landing landing() {
        return new Landing(id, new Destination("https://shop.example/" + ad + "?click={click_id}"));
    }

    /** A link to the ad for an impression nobody has clicked yet. */
    URI newLink() {
        return system.link(ad, new ImpressionId("imp-" + UUID.randomUUID()));
    }

    HttpResponse<String> query(String pathAndQuery) {
        return browser.get(URI.create(system.base() + pathAndQuery), token());
    }

    String token() {
        return system.token(Optional.of(id));
    }

    /** The ad's clicks of the last hour as they are known now. */
    long clicks() {
        return answer().at("/ads/0/total").asLong();
    }

    /** The ad's clicks of the last hour, once everything that happened until now is counted. */
    long settledClicks() {
        return settled().path("total").asLong();
    }

    /** The answer about the ad, once everything that happened until now is counted. */
    JsonNode settled() {
        var now = Instant.now();
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(this::answer, answer -> completeThrough(answer).isAfter(now))
                .at("/ads/0");
    }

    private static Instant completeThrough(JsonNode answer) {
        var text = answer.path("complete_through").asText("");
        return text.isEmpty() || text.equals("null") ? Instant.EPOCH : Instant.parse(text);
    }

    private JsonNode answer() {
        return json(query("/metrics?ad_ids=" + ad + "&minutes=60"));
    }
}
