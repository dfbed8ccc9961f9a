package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;

/** The whole system on a server that is not ours: what clicks, spills and poison must come to on any of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AdvertiserId advertiser = new AdvertiserId("adv-" + UUID.randomUUID());
    private final AdId ad = new AdId("ad-" + UUID.randomUUID());
    private LocalSystem system;
    private Clients clients;
    private Names names;

    /** Where the server answers. */
    abstract URI engine() throws IOException;

    @BeforeAll
    void start() throws IOException {
        var engine = engine();
        system = LocalSystem.start(new SystemOptions(
                0,
                Optional.empty(),
                SystemOptions.Signing.REQUIRED,
                Optional.of(engine),
                Path.of("not used"),
                Path.of("trino"),
                (service, address) -> address,
                Map.of(),
                Duration.ZERO));
        system.register(Map.of(ad, new Landing(advertiser, new Destination("https://shop.example/"))));
        names = Names.local("");
        clients = Clients.of(new Announcement(Path.of("not used"), names, engine, engine, engine, engine, engine));
    }

    @AfterAll
    void stop() {
        if (clients != null) {
            clients.close();
            system.close();
        }
    }

    @Test
    void everyImpressionCountsOnceAndTheLedgerAddsUp() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            var link = system.link(ad, new ImpressionId("i-" + UUID.randomUUID()));
            assertThat(click(link)).isEqualTo(302);
            if (i % 10 == 0) {
                assertThat(click(link)).isEqualTo(302);
            }
        }

        var ledger = system.audit(PATIENCE);

        assertThat(ledger.difference()).as(ledger.toString()).isZero();
        assertThat(numbers()).contains("\"clicks\":100");
    }

    @Test
    void recordThatCannotBeReadIsQuarantinedByteForByte() throws InterruptedException {
        var poison = SdkBytes.fromString("poison-" + UUID.randomUUID(), StandardCharsets.UTF_8);
        clients.kinesis()
                .putRecord(put ->
                        put.streamName(names.stream()).partitionKey("any").data(poison));

        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!quarantined(poison.asUtf8String())) {
            assertThat(System.nanoTime()).as("time to quarantine").isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private boolean quarantined(String poison) {
        return clients
                .s3()
                .listObjectsV2(list -> list.bucket(names.quarantine()).prefix("rejected/"))
                .contents()
                .stream()
                .map(object -> clients.s3()
                        .getObjectAsBytes(get -> get.bucket(names.quarantine()).key(object.key()))
                        .asUtf8String())
                .anyMatch(content -> content.contains(poison));
    }

    private int click(URI link) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(link).header("User-Agent", AGENT).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private String numbers() throws IOException, InterruptedException {
        var question = URI.create(system.base() + "/metrics?group_by=total&interval=1h&minutes=60&ad_ids=" + ad);
        var request = HttpRequest.newBuilder(question)
                .header("Authorization", "Bearer " + system.token(Optional.of(advertiser)))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
