package io.clickledger.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.counters.AdHour;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CounterKey;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Visitor;
import io.clickledger.local.console.TextTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

/** What reconcile, ledger and explain print. */
final class HourTablesTest {

    private static final Instant HOUR = Instant.parse("2026-11-26T16:00:00Z");
    private static final String TO = "2026-11-26T17:00:00Z";

    @Test
    void ledgerOfAnHourAddsUp() throws JsonProcessingException {
        var ledger = new HourLedger(HOUR, List.of(report(0, 15, 90, 8)), List.of(audit(TO, 100, 1, 3)));

        assertThat(ledger.difference()).contains(0L);
        assertThat(table(ledger))
                .containsExactly(
                        "hour           claimed  later  counted  corrected  in flight  rejected  difference  uncertain"
                                + "  missed  surplus  unsettled  invalid",
                        "2026-11-26T16      100      1       90          8          3         0           0          5"
                                + "       3        0          0  robot 2");
    }

    @Test
    void hourReconciledInSlicesIsSummedUpFromTheNewestReportOfEach() throws JsonProcessingException {
        var ledger = new HourLedger(
                HOUR,
                List.of(report(8, 15, 40, 1), report(0, 7, 50, 7), report(0, 15, 1, 0)),
                List.of(audit(TO, 98, 0, 0)));

        assertThat(ledger.difference()).contains(0L);
    }

    @Test
    void whatIsNotKnownIsADash() throws JsonProcessingException {
        assertThat(new HourLedger(HOUR, List.of(report(0, 7, 50, 7)), List.of()).row())
                .containsExactly("2026-11-26T16", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "robot 2");
        assertThat(new HourLedger(HOUR, List.of(report(0, 15, 90, 8)), List.of(audit("2026-11-26T16:30:00Z", 98, 0, 0)))
                        .difference())
                .isEmpty();
    }

    @Test
    void outcomeIsSettledWhenNothingIsLeft() throws JsonProcessingException {
        assertThat(new ReconcileRun.Outcome(List.of(audit(TO, 1, 0, 0)), List.of(report(0, 15, 1, 0))).settled())
                .isTrue();
        assertThat(new ReconcileRun.Outcome(List.of(audit(TO, 1, 0, 1)), List.of(report(0, 15, 1, 0))).settled())
                .isFalse();
        var behind = json("{\"status\":\"delivery_behind\"}");
        assertThat(new ReconcileRun.Outcome(List.of(audit(TO, 1, 0, 0)), List.of(behind)).settled())
                .isFalse();
    }

    @Test
    void outcomeIsPrintedHourByHour() throws JsonProcessingException {
        var outcome = new ReconcileRun.Outcome(List.of(audit(TO, 100, 1, 3)), List.of(report(0, 15, 90, 8)));

        assertThat(ReconcileTable.lines(outcome))
                .containsExactly(
                        "loss audit: claims beside the archive",
                        "from                  to                    status   claimed  claimed_later  missing  pending"
                                + "  in_flight",
                        "2026-11-26T16:00:00Z  2026-11-26T17:00:00Z  audited      100              1        3        0"
                                + "          3",
                        "",
                        "reconciliation: live counts beside the archive, and what was done about it",
                        "from                  to                    status      counted  archived  uncertain  missed"
                                + "  surplus  raised  lowered  unsettled",
                        "2026-11-26T16:00:00Z  2026-11-26T17:00:00Z  reconciled       90        98          5       3"
                                + "        0       8        0          0");
    }

    @Test
    void explanationTellsWhatChangedEachMinute() {
        var live = new long[AdHour.MINUTES];
        var corrections = new long[AdHour.MINUTES];
        live[17] = 3;
        corrections[17] = 2;
        live[59] = 9;
        var key = CounterKey.of(new AdvertiserId("acme"), new AdId("ad-7"), HOUR, new Buckets(8));
        var explanation = new Explanation(HOUR, HOUR.plusSeconds(59 * 60));

        explanation.add(
                new AdHour(key, live, corrections, Map.of()),
                Map.of(17, new CorrectionReason(CorrectionReason.Cause.UNCERTAIN, "run-1")));
        explanation.add(click("i-1"), false);
        explanation.add(click("i-1"), false);
        explanation.add(click("i-2"), true);

        assertThat(explanation.lines())
                .startsWith(
                        "minute                clicks  live  corrected  cause      run    uncertain  re-injected",
                        "2026-11-26T16:17:00Z       5     3          2  uncertain  run-1          1            1",
                        "",
                        "5 clicks, of them 2 by corrections");
    }

    @Test
    void hourIsNowOrWrittenOut() {
        assertThat(new HourOption().convert("2026-11-26T16")).isEqualTo(HOUR);
        assertThat(new HourOption().convert("now")).isBeforeOrEqualTo(Instant.now());
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new HourOption().convert("yesterday"));
    }

    private static List<String> table(HourLedger ledger) {
        var table = new TextTable(HourLedger.COLUMNS);
        table.row(ledger.row());
        return table.lines();
    }

    private static JsonNode report(int first, int last, long counted, long corrected) throws JsonProcessingException {
        return json("""
            {"run":"r","status":"reconciled","from":"2026-11-26T16:00:00Z","to":"%s","first_slice":%d,"last_slice":%d,
            "counts":{"counted":%d,"corrected":%d,"archived":%d,"drift":{"uncertain":5,"missed":3,"surplus":0},
            "raised":%d,"lowered":0,"unsettled":0,"rejected":0},"invalid":{"robot":2}}\
            """.formatted(TO, first, last, counted, corrected, counted + corrected, corrected));
    }

    private static JsonNode audit(String to, long claimed, long later, long missing) throws JsonProcessingException {
        return json("""
            {"run":"a","status":"audited","from":"2026-11-26T16:00:00Z","to":"%s","claims":{"claimed":%d,
            "claimed_later":%d,"missing":%d,"recovered":0,"pending":0,"in_flight":%d,"unreadable":0}}\
            """.formatted(to, claimed, later, missing, missing));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text);
    }

    private static ClickEvent click(String impression) {
        return new ClickEvent(
                new ClickId("c-" + impression),
                Optional.of(new ImpressionId(impression)),
                new AdId("ad-7"),
                new AdvertiserId("acme"),
                HOUR.plusSeconds(17 * 60 + 5),
                Visitor.unknown(),
                Optional.empty(),
                true);
    }
}
