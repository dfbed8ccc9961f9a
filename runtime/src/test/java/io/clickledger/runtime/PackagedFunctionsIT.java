package io.clickledger.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.events.Visitor;
import io.clickledger.local.LocalSystem;
import io.clickledger.local.SystemOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each deployed archive under Lambda's own runtime client, with the environment and the handler that the template names, on real
 * payloads and real engines: packaging, configuration, JSON binding and the rehearsal before a snapshot.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PackagedFunctionsIT {

    static final String KEYS = "{\"signing\":\"k1\",\"keys\":{\"k1\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY\"}}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AdvertiserId advertiser = new AdvertiserId("adv-" + UUID.randomUUID());
    private final AdId ad = new AdId("ad-" + UUID.randomUUID());
    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

    private Map<String, TemplateFunction> template = Map.of();
    private Map<String, String> engines = Map.of();
    private LocalSystem system;
    private SecretStore secrets;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        template = TemplateFunction.all();
        secrets = new SecretStore(KEYS);
        system = LocalSystem.start(SystemOptions.of(0, Optional.empty(), SystemOptions.Signing.REQUIRED));
        system.register(Map.of(ad, new Landing(advertiser, new Destination("https://shop.example/"))));
        engines = LocalEngines.of(system, secrets);
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
            secrets.close();
        }
    }

    @Test
    void everyFunctionOfTheTemplateIsTried() {
        assertThat(template.keySet())
                .containsExactlyInAnyOrder(
                        "click-redirect",
                        "spill-replay",
                        "aggregator",
                        "heartbeat",
                        "query",
                        "reconcile",
                        "loss-audit");
    }

    @Test
    void clickIsRedirectedAndCountedOnce(@TempDir Path redirectDirectory, @TempDir Path queryDirectory)
            throws Exception {
        try (var redirect = start("click-redirect", redirectDirectory);
                var query = start("query", queryDirectory)) {
            var link = new ClickLink(
                            ad,
                            Optional.of(new ImpressionId("i-" + UUID.randomUUID())),
                            now.plusSeconds(600),
                            Optional.empty())
                    .sign(LinkKeys.parse(KEYS));

            var first = answer(redirect, Payload.click(URI.create(link), "c-" + UUID.randomUUID(), now));
            var second = answer(redirect, Payload.click(URI.create(link), "c-" + UUID.randomUUID(), now));

            assertThat(first.path("statusCode").asInt()).isEqualTo(302);
            assertThat(first.at("/headers/Location").asText()).isEqualTo("https://shop.example/");
            assertThat(second.path("statusCode").asInt()).isEqualTo(302);
            awaitClicks(query, ad, 1);
            redirect.awaitRehearsal();
            assertThat(redirect.output())
                    .contains("snapshot rehearsed", "PutRecord", "PutItem")
                    .doesNotContain("not rehearsed");
            assertThat(query.output()).contains("snapshot rehearsed").doesNotContain("not rehearsed");
        }
    }

    @Test
    void batchIsCountedItsPoisonQuarantinedAndItsMetricsWritten(
            @TempDir Path aggregatorDirectory, @TempDir Path queryDirectory) throws Exception {
        try (var aggregator = start("aggregator", aggregatorDirectory);
                var query = start("query", queryDirectory)) {
            var counted = new AdId("ad-" + UUID.randomUUID());
            var batch = Payload.batch(click(counted), "shardId-" + UUID.randomUUID());

            assertThat(answer(aggregator, batch).path("batchItemFailures")).isEmpty();
            assertThat(answer(aggregator, batch).path("batchItemFailures")).isEmpty();

            awaitClicks(query, counted, 1);
            assertThat(aggregator.output())
                    .contains(
                            "\"Namespace\":\"Clickledger/dev\"",
                            "\"RecordsRejected\":1.0",
                            "\"UncertainSkipped\":1.0",
                            "\"WatermarkTrims\":2.0",
                            "BatchLag")
                    .contains("\"message\":\"batch settled\"", "snapshot rehearsed")
                    .doesNotContain("not rehearsed");
        }
    }

    @Test
    void spilledClickIsPublishedAndCounted(@TempDir Path replayDirectory, @TempDir Path queryDirectory)
            throws Exception {
        try (var replay = start("spill-replay", replayDirectory);
                var query = start("query", queryDirectory)) {
            var spilled = new AdId("ad-" + UUID.randomUUID());

            assertThat(answer(replay, Payload.spill(click(spilled))).path("batchItemFailures"))
                    .isEmpty();

            awaitClicks(query, spilled, 1);
            assertThat(replay.output()).contains("SpillsSettled");
        }
    }

    @Test
    void heartbeatReachesEveryShard(@TempDir Path directory) throws Exception {
        try (var heartbeat = start("heartbeat", directory)) {
            assertThat(answer(heartbeat, Payload.sample("heartbeat-schedule.json"))
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void hourThatIsNotOverIsNeitherReconciledNorAudited(@TempDir Path reconcileDirectory, @TempDir Path auditDirectory)
            throws Exception {
        var hours = "{\"hours_ago\":[0]}";
        try (var reconcile = start("reconcile", reconcileDirectory);
                var audit = start("loss-audit", auditDirectory)) {
            assertThat(answer(reconcile, hours).findValuesAsText("status")).containsExactly("not_over");
            assertThat(answer(audit, hours).findValuesAsText("status")).containsExactly("not_over");
        }
    }

    @Test
    void missingSettingStopsTheStartAndIsNamed(@TempDir Path directory) throws Exception {
        try (var redirect = PackagedFunction.start(
                of(template, "click-redirect"), with(engines, "CLAIMS_TABLE", ""), directory, List.of())) {
            assertThatThrownBy(redirect::awaitStart)
                    .isInstanceOf(LambdaRuntime.FunctionError.class)
                    .hasMessageContaining("CLAIMS_TABLE is missing");
        }
    }

    private PackagedFunction start(String id, Path directory) throws IOException {
        return PackagedFunction.start(of(template, id), engines, directory, List.of());
    }

    static TemplateFunction of(Map<String, TemplateFunction> template, String id) {
        return Objects.requireNonNull(template.get(id), id);
    }

    private ClickEvent click(AdId of) {
        return click(of, advertiser, now);
    }

    static ClickEvent click(AdId ad, AdvertiserId advertiser, Instant at) {
        return new ClickEvent(
                new ClickId("c-" + UUID.randomUUID()),
                Optional.of(new ImpressionId("i-" + UUID.randomUUID())),
                ad,
                advertiser,
                at,
                Visitor.unknown(),
                Optional.empty(),
                false);
    }

    private void awaitClicks(PackagedFunction query, AdId of, long clicks) {
        var address = URI.create("/metrics?group_by=total&interval=1h&minutes=60&ad_ids=" + of);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            var answer = answer(query, Payload.question(address, Map.of("advertiser_id", advertiser.value())));
            assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
            var counted = Payload.JSON.readTree(answer.path("body").asText()).findValues("clicks").stream()
                    .filter(JsonNode::isNumber)
                    .mapToLong(JsonNode::asLong)
                    .sum();
            assertThat(counted).isEqualTo(clicks);
        });
    }

    private static JsonNode answer(PackagedFunction function, String event) throws IOException, InterruptedException {
        return Payload.JSON.readTree(function.invoke(event));
    }

    private static Map<String, String> with(Map<String, String> all, String key, String value) {
        var changed = new HashMap<>(all);
        changed.put(key, value);
        return changed;
    }
}
