package io.clickledger.redirect;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A click on a signed link, from its event to its answer, by a function whose link key is known to everyone. */
final class RehearseClick {

    private static final String KEYS =
            "{\"signing\":\"rehearsal\",\"keys\":{\"rehearsal\":\"cmVoZWFyc2FsLXJlaGVhcnNhbC1yZWhlYXJzYWwtcmVoZWE\"}}";
    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private RehearseClick() {}

    static void run(Map<String, String> environment) throws IOException {
        var keyFile = Files.createTempFile("rehearsal", ".json");
        try {
            Files.writeString(keyFile, KEYS);
            var handler = new ClickRedirectHandler(signedBy(keyFile, environment));
            handler.answer(event(Optional.empty()));
            handler.answer(event(Optional.of(landing())));
            // The handler's own metrics are not due so soon, and are a good part of the first minute's last click.
            var metrics = Metrics.of(FunctionName.CLICK_REDIRECT, new Settings(environment), Clock.systemUTC());
            metrics.count(Metric.CLICKS_ACCEPTED);
            metrics.flush();
        } finally {
            Files.delete(keyFile);
        }
    }

    private static Map<String, String> signedBy(Path keyFile, Map<String, String> environment) {
        var rehearsed = new HashMap<>(environment);
        rehearsed.put("LINK_SIGNING", "required");
        rehearsed.remove("LINK_KEYS_SECRET");
        rehearsed.put("LINK_KEYS_FILE", keyFile.toString());
        return rehearsed;
    }

    private static Landing landing() {
        return new Landing(new AdvertiserId("rehearsal"), new Destination("https://rehearsal.example/?c={click_id}"));
    }

    private static APIGatewayV2HTTPEvent event(Optional<Landing> landing) {
        Instant now = Clock.systemUTC().instant();
        var link = URI.create(new ClickLink(
                        new AdId("rehearsal"), Optional.of(new ImpressionId("rehearsal")), now.plus(VALIDITY), landing)
                .sign(LinkKeys.parse(KEYS)));
        var http = RequestContext.Http.builder()
                .withMethod("GET")
                .withPath(link.getPath())
                .withSourceIp("192.0.2.1")
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(link.getRawPath())
                .withRawQueryString(link.getRawQuery())
                .withHeaders(Map.of("user-agent", BROWSER))
                .withRequestContext(RequestContext.builder()
                        .withRequestId("rehearsal")
                        .withTimeEpoch(now.toEpochMilli())
                        .withHttp(http)
                        .build())
                .build();
    }
}
