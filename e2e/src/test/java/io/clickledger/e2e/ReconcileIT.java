package io.clickledger.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.local.LocalSystem;
import io.clickledger.local.athena.AthenaFaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P2 and P3: whatever went wrong, after the audit and the reconciliation every minute has exactly its clicks. */
@ExtendWith(SystemUnderTest.class)
final class ReconcileIT {

    /** The column of the ledger. */
    private static final int DIFFERENCE = 7;

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalSystem system;
    private final Advertiser advertiser;
    private final PastHours hours;

    ReconcileIT(LocalSystem system) {
        this.system = system;
        this.advertiser = Advertiser.registered(system);
        this.hours = new PastHours(advertiser.id());
    }

    @AfterEach
    void heal() {
        system.athenaFaults().set(AthenaFaults.Fault.NONE);
        system.deliveryFaults().repeat(0);
        system.deliveryFaults().release();
        system.aggregatorFaults().resume();
        hours.close();
    }

    @Test
    void everyMinuteHasItsClicksAfterAuditAndReconciliation() throws IOException, InterruptedException {
        clicksAroundMidnight();
        clicksThatWentWrong();
        linesThatAreNoClicks();
        advertiser.settled();
        // The counters are restored to an earlier state, and something else writes where nothing was clicked.
        hours.overwrite("restored", hours.midnight(), 1);
        hours.overwrite("phantom", hours.midnight().plusSeconds(60), 2);

        // The function that counts is stopped and the delivery is late while two runs are at work, as when a schedule
        // fires twice.
        system.aggregatorFaults().stop();
        system.deliveryFaults().hold();
        hours.click("late", hours.midnight(), true);
        var audits = invokeTwice("loss-audit");
        var early = invokeTwice("reconcile");
        system.aggregatorFaults().resume();
        system.deliveryFaults().release();
        audits.forEach(CompletableFuture::join);
        early.forEach(CompletableFuture::join);
        brokenArchiveChangesNothing();

        var reconciled = command("reconcile", "--hour", hourOf(hours.midnight()), "--hours", "2");

        assertThat(reconciled.exitCode()).as(reconciled.output()).isZero();
        assertMinutes();
        secondRunChangesNothing();
        assertMinutes();
        booksAreOpen();
    }

    private void secondRunChangesNothing() {
        var again = invoke("reconcile", hours.from());
        assertThat(statuses(again)).containsExactly("reconciled", "reconciled");
        assertThat(sum(again, "/counts/changed")).isZero();
        assertThat(sum(again, "/counts/archived")).isEqualTo(clicks());
        assertThat(sum(again, "/counts/counted") + sum(again, "/counts/corrected"))
                .isEqualTo(clicks());
        assertThat(sum(again, "/unreadable")).isGreaterThanOrEqualTo(5);
        assertThat(sum(again, "/invalid/robot")).isEqualTo(1);
    }

    private void clicksAroundMidnight() {
        for (int i = 0; i < 20; i++) {
            hours.click("right", hours.midnight().minusMillis(1), true);
            hours.click("right", hours.midnight(), true);
            hours.click("right", hours.from(), true);
            hours.click("right", hours.to().minusMillis(1), true);
            hours.click("restored", hours.midnight(), true);
        }
    }

    private void clicksThatWentWrong() {
        system.deliveryFaults().repeat(1);
        for (int i = 0; i < 5; i++) {
            hours.put(hours.click("republished", hours.midnight(), true).asUncertain());
            hours.put(hours.click("uncertain", hours.midnight(), false).asUncertain());
            hours.click("uncertain", hours.midnight(), false);
        }
        hours.robot("right", hours.midnight());
        hours.click("phantom", hours.midnight(), true);
    }

    private void linesThatAreNoClicks() {
        var click =
                "{\"v\":1,\"click_id\":\"c\",\"impression_id\":\"i-%s\",\"ad_id\":\"right\",\"advertiser_id\":\"x\","
                        + "\"device\":\"other\",\"clicked_at\":"
                        + hours.midnight().toEpochMilli() + "}";
        for (var line : List.of(
                "not json",
                click.formatted(1) + click.formatted(2),
                click.formatted(3).substring(0, 40),
                "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
                "{\"v\":2}")) {
            hours.putLine("garbage", line.getBytes(UTF_8));
        }
    }

    private void brokenArchiveChangesNothing() throws IOException, InterruptedException {
        hours.overwrite("restored", hours.midnight(), 1);
        var before = minutes("restored");
        for (var fault :
                List.of(AthenaFaults.Fault.FAILING, AthenaFaults.Fault.THROTTLED, AthenaFaults.Fault.HALF_RESULTS)) {
            system.athenaFaults().set(fault);
            assertThat(statuses(invoke("reconcile", hours.midnight())))
                    .as("%s", fault)
                    .containsExactly("archive_unavailable");
        }
        system.athenaFaults().set(AthenaFaults.Fault.NONE);
        assertThat(minutes("restored")).isEqualTo(before);
    }

    private void booksAreOpen() throws IOException, InterruptedException {
        assertThat(explained("uncertain")).containsPattern(hours.midnight() + " +10 +0 +10 +uncertain +\\S+ +5 +5");
        var ledger = command("ledger", "--hours", "60").output();
        for (var hour : List.of(hours.from(), hours.midnight())) {
            assertThat(ledger.lines().filter(line -> line.startsWith(hourOf(hour))))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.split(" {2,}", -1)[DIFFERENCE]).isEqualTo("0"));
        }
    }

    private String explained(String ad) throws IOException, InterruptedException {
        return command(
                        "explain",
                        "--ad",
                        ad,
                        "--advertiser",
                        advertiser.id().value(),
                        "--from",
                        hours.from().toString(),
                        "--to",
                        hours.to().toString())
                .output();
    }

    private CommandLine.Outcome command(String... arguments) throws IOException, InterruptedException {
        return CommandLine.run(system.base().toString(), arguments);
    }

    private static String hourOf(Instant at) {
        return at.toString().substring(0, "2026-11-26T16".length());
    }

    private void assertMinutes() throws IOException, InterruptedException {
        for (var ad : List.of("right", "restored", "republished", "uncertain", "phantom", "late")) {
            assertThat(minutes(ad)).as(ad).isEqualTo(hours.truth(ad));
        }
    }

    private Map<Instant, Long> minutes(String ad) {
        var answer = Advertiser.json(advertiser.query(
                "/metrics?ad_ids=" + ad + "&interval=1m&start_time=" + hours.from() + "&end_time=" + hours.to()));
        var minutes = new TreeMap<Instant, Long>();
        answer.at("/ads/0/series").forEach(minute -> {
            if (minute.path("clicks").asLong() != 0) {
                minutes.put(
                        Instant.parse(minute.path("start").asText()),
                        minute.path("clicks").asLong());
            }
        });
        return minutes;
    }

    private long clicks() {
        return List.of("right", "restored", "republished", "uncertain", "phantom", "late").stream()
                .flatMap(ad -> hours.truth(ad).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private List<CompletableFuture<List<JsonNode>>> invokeTwice(String function) {
        return List.of(invokeLater(function, hours.midnight()), invokeLater(function, hours.midnight()));
    }

    private List<JsonNode> invoke(String function, Instant from) {
        return invokeLater(function, from).join();
    }

    private CompletableFuture<List<JsonNode>> invokeLater(String function, Instant from) {
        var event = "{\"from\":\"" + from + "\",\"to\":\"" + hours.to() + "\"}";
        var request = HttpRequest.newBuilder(
                        URI.create(system.base() + "/2015-03-31/functions/" + function + "/invocations"))
                .POST(BodyPublishers.ofString(event))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(ReconcileIT::hours);
    }

    private static List<JsonNode> hours(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Amz-Function-Error"))
                .as(response.body())
                .isEmpty();
        return StreamSupport.stream(Advertiser.json(response).path("hours").spliterator(), false)
                .toList();
    }

    private static List<String> statuses(List<JsonNode> hours) {
        return hours.stream().map(hour -> hour.path("status").asText()).toList();
    }

    private static long sum(List<JsonNode> hours, String field) {
        return hours.stream().mapToLong(hour -> hour.at(field).asLong()).sum();
    }
}
