package io.clickledger.runtime;

import static io.clickledger.telemetry.FunctionName.AGGREGATOR;
import static io.clickledger.telemetry.FunctionName.CLICK_REDIRECT;
import static io.clickledger.telemetry.FunctionName.HEARTBEAT;
import static io.clickledger.telemetry.FunctionName.LOSS_AUDIT;
import static io.clickledger.telemetry.FunctionName.QUERY;
import static io.clickledger.telemetry.FunctionName.RECONCILE;
import static io.clickledger.telemetry.FunctionName.SPILL_REPLAY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.telemetry.FunctionName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each package, run by AWS's runtime with the template's handler and settings, answers AWS's own events. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime is for Linux")
class PackagedFunctionsIT {

    /** Of the sample events. */
    private static final int MINUTE = 13;

    @TempDir
    static Path unpacked;

    private static Lambda lambda;

    @BeforeAll
    static void deploy() throws IOException {
        lambda = new Lambda(unpacked);
    }

    @AfterAll
    static void stop() throws IOException {
        lambda.close();
    }

    @Test
    void clickIsRedirectedClaimedAndPublished() throws IOException {
        var answer = lambda.invoke(CLICK_REDIRECT, Lambda.sample("click-get.json"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(302);
        assertThat(answer.at("/headers/Location").asText()).isEqualTo("https://shop.example/?a=1&b=2");
        assertThat(lambda.aws().claimant("i-1")).hasValue("JKJaXmPLvHcESHA=");
        assertThat(published("i-1")).isNotEmpty();
    }

    @Test
    void anotherClickOfTheImpressionIsRedirectedAndNotPublished() throws IOException {
        register("packaged");
        var now = Clock.systemUTC().instant();
        var again = click("packaged", "i-again", now);
        ((ObjectNode) again.get("requestContext")).put("requestId", "another-request=");

        lambda.invoke(CLICK_REDIRECT, click("packaged", "i-again", now));
        var answer = lambda.invoke(CLICK_REDIRECT, again);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(302);
        assertThat(published("i-again")).hasSize(1);
    }

    @Test
    void postedClickIsRedirected() throws IOException {
        var answer = lambda.invoke(CLICK_REDIRECT, Lambda.sample("click-post.json"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(302);
    }

    @Test
    void swappedLinkIsRefused() throws IOException {
        var swapped = Lambda.sample("click-get.json").put("rawPath", "/click/ad-8");

        assertThat(lambda.invoke(CLICK_REDIRECT, swapped).path("statusCode").asInt())
                .isEqualTo(404);
    }

    @Test
    void clickIsCountedAndAnswered() throws IOException {
        var now = Clock.systemUTC().instant();
        register("counted");
        lambda.invoke(CLICK_REDIRECT, click("counted", "i-counted", now));
        lambda.invoke(AGGREGATOR, batch(published("i-counted").getFirst(), now));

        var answer = lambda.invoke(QUERY, question("/metrics", "ad_ids=counted&minutes=15"));

        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
        var series = Lambda.json(answer.path("body").asText());
        assertThat(series.findValues("total"))
                .as(series.toString())
                .isNotEmpty()
                .allMatch(total -> total.asInt() == 1);
    }

    @Test
    void questionWithoutTokenIsRefused() throws IOException {
        var question = question("/metrics", "ad_ids=packaged&minutes=15");
        ((ObjectNode) question.get("requestContext")).remove("authorizer");

        assertThat(lambda.invoke(QUERY, question).path("statusCode").asInt()).isEqualTo(401);
    }

    @Test
    void dashboardIsInThePackage() throws IOException {
        var answer = lambda.invoke(QUERY, question("/dashboard", ""));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.at("/headers").toString()).contains("text/html");
    }

    @Test
    void batchIsCountedOnceHoweverOftenItIsDelivered() throws IOException {
        var batch = Lambda.sample("kinesis-batch.json");

        var first = lambda.invoke(AGGREGATOR, batch);
        var second = lambda.invoke(AGGREGATOR, batch);

        assertThat(List.of(first, second))
                .allMatch(answer -> answer.path("batchItemFailures").isEmpty());
        assertThat(lambda.aws().counted("ad-7", MINUTE)).containsExactly(1);
        assertThat(lambda.aws().quarantined()).hasSize(1);
    }

    @Test
    void spilledClickIsSettled() throws IOException {
        var answer = lambda.invoke(SPILL_REPLAY, Lambda.sample("spill-batch.json"));

        assertThat(answer.path("batchItemFailures")).isEmpty();
        assertThat(lambda.aws().claimant("7f9c2ba4-e88f-4d1b-9a53-2f8c1e0f6b11"))
                .isPresent();
        assertThat(published("7f9c2ba4-e88f-4d1b-9a53-2f8c1e0f6b11")).hasSize(1);
    }

    @Test
    void everyShardGetsAHeartbeat() throws IOException {
        var before = published("heartbeat").size();

        var answer = lambda.invoke(HEARTBEAT, Lambda.sample("heartbeat-schedule.json"));

        assertThat(answer.asInt()).isEqualTo(2);
        assertThat(published("heartbeat")).hasSize(before + 2);
    }

    @Test
    void hourThatIsNotCountedIsNotReconciled() throws IOException {
        var answer = lambda.invoke(RECONCILE, Lambda.json("{\"hours_ago\":[1]}"));

        assertThat(answer.findValuesAsText("status")).containsExactly("counting_behind");
    }

    @Test
    void hourThatIsNotArchivedIsNotAudited() throws IOException {
        lambda.invoke(HEARTBEAT, Lambda.sample("heartbeat-schedule.json"));
        JsonNode answer = Lambda.json("{}");
        // The first look at an hour finds its export under way.
        for (int i = 0; i < 50 && !answer.findValuesAsText("status").contains("delivery_behind"); i++) {
            answer = lambda.invoke(LOSS_AUDIT, Lambda.json("{\"hours_ago\":[1]}"));
        }

        assertThat(answer.findValuesAsText("status")).containsExactly("delivery_behind");
        assertThat(lambda.aws().calls()).contains("AmazonAthena.StartQueryExecution");
    }

    @ParameterizedTest
    @CsvSource({"RECONCILE", "LOSS_AUDIT"})
    void eventThatNamesNoHoursFails(FunctionName function) throws IOException {
        var ending = lambda.environment(function).invoke("{\"hour\":1}");

        assertThat(ending)
                .isInstanceOfSatisfying(
                        Ending.Failure.class,
                        failure -> assertThat(failure.error()).contains("hour is no field of this event"));
    }

    @ParameterizedTest
    @CsvSource({
        "CLICK_REDIRECT, CLAIMS_TABLE",
        "SPILL_REPLAY, CLICK_STREAM",
        "AGGREGATOR, QUARANTINE_BUCKET",
        "HEARTBEAT, COUNTERS_TABLE",
        "QUERY, PAGE_TOKEN_KEY",
        "RECONCILE, ARCHIVE_BUCKET",
        "LOSS_AUDIT, CLAIMS_TABLE"
    })
    void functionWithoutASettingDoesNotStartAndNamesIt(FunctionName function, String key) throws IOException {
        var settings = new HashMap<>(lambda.settings(function));
        settings.remove(key);

        try (var process = lambda.start(function, settings)) {
            assertThat(process.started())
                    .isInstanceOfSatisfying(
                            Ending.Failure.class,
                            failure -> assertThat(failure.error()).contains("setting " + key + " is missing"));
        }
    }

    @ParameterizedTest
    @CsvSource({"CLICK_REDIRECT", "AGGREGATOR", "QUERY"})
    void snapshotIsTakenAfterARehearsalThatLeavesNothingBehind(FunctionName function) throws IOException {
        var process = lambda.environment(function);

        assertThat(process.restored()).isTrue();
        assertThat(process.log()).contains("snapshot rehearsed").doesNotContain("not rehearsed");
        assertThat(lambda.aws().claimant("rehearsal")).isEmpty();
        assertThat(published("rehearsal")).isEmpty();
        assertThat(lambda.aws().countersMention("rehearsal")).isFalse();
        assertThat(lambda.aws().quarantined()).noneMatch(key -> key.contains("rehearsal"));
    }

    @ParameterizedTest
    @CsvSource({"CLICK_REDIRECT", "LOSS_AUDIT"})
    void startCallsNobody(FunctionName function) throws IOException {
        try (var process = lambda.startWithoutAws(function)) {
            assertThat(process.started()).isInstanceOf(Ending.Success.class);
        }
    }

    @Test
    void metricsAreOneJsonLineOfTheFunctionsOutput() throws IOException {
        lambda.invoke(HEARTBEAT, Lambda.sample("heartbeat-schedule.json"));

        assertThat(lambda.environment(HEARTBEAT).log().lines().filter(line -> line.contains("CloudWatchMetrics")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Lambda.json(line).findValuesAsText("Namespace"))
                        .isNotEmpty());
    }

    private static List<String> published(String text) {
        return lambda.aws().published().stream()
                .filter(record -> record.contains("\"" + text + "\""))
                .toList();
    }

    private static void register(String ad) {
        lambda.aws()
                .register(
                        new AdId(ad), new Landing(new AdvertiserId("acme"), new Destination("https://shop.example/")));
    }

    private static ObjectNode click(String ad, String impression, Instant now) throws IOException {
        var link = URI.create(new ClickLink(
                        new AdId(ad),
                        Optional.of(new ImpressionId(impression)),
                        now.plus(Duration.ofHours(1)),
                        Optional.empty())
                .sign(LinkKeys.parse(Lambda.linkKeys())));
        var event = Lambda.sample("click-get.json");
        event.put("rawPath", link.getRawPath()).put("rawQueryString", link.getRawQuery());
        ((ObjectNode) event.get("requestContext"))
                .put("requestId", "request-" + impression)
                .put("timeEpoch", now.toEpochMilli());
        return event;
    }

    private static ObjectNode batch(String record, Instant arrived) throws IOException {
        var batch = Lambda.sample("kinesis-batch.json");
        var records = batch.withArray("Records");
        while (records.size() > 1) {
            records.remove(1);
        }
        var first = (ObjectNode) records.get(0);
        first.put("eventID", first.path("eventID").asText().replace("shardId-000000000003", "shardId-000000000000"));
        ((ObjectNode) first.get("kinesis"))
                .put("data", Base64.getEncoder().encodeToString(record.getBytes(UTF_8)))
                .put("partitionKey", "packaged")
                .put("approximateArrivalTimestamp", arrived.toEpochMilli() / 1e3);
        return batch;
    }

    private static ObjectNode question(String path, String query) throws IOException {
        var event = Lambda.sample("click-get.json");
        event.put("rawPath", path).put("rawQueryString", query);
        var context = (ObjectNode) event.get("requestContext");
        ((ObjectNode) context.get("http")).put("path", path);
        context.putObject("authorizer").putObject("jwt").putObject("claims").put("advertiser_id", "acme");
        return event;
    }
}
