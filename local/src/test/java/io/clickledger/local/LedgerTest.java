package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LedgerTest {

    private static final Instant MINUTE = Instant.parse("2026-11-24T03:17:00Z");
    private static final ClickEvent CLICK = click("i-1", Optional.empty(), false);

    @Test
    void clickFoundEverywhereLeavesNoDifference() {
        var ledger = Ledger.of(evidence(List.of(sent("i-1", 302)), claims(CLICK), List.of(CLICK), 0, counted(1)));

        assertThat(ledger.difference()).isZero();
        assertThat(ledger.lines()).endsWith("difference 0");
    }

    @Test
    void sentClickWithoutClaimIsADifference() {
        assertThat(Ledger.of(evidence(List.of(sent("i-1", 302)), Map.of(), List.of(), 0, Map.of()))
                        .difference())
                .isEqualTo(1);
    }

    @Test
    void requestThatWasNotRedirectedPromisesNothing() {
        assertThat(Ledger.of(evidence(List.of(sent("i-1", 0)), Map.of(), List.of(), 0, Map.of()))
                        .difference())
                .isZero();
    }

    @Test
    void robotPromisesNoClaim() {
        var robot = new LoadJournal.Line(new ImpressionId("i-1"), LoadPlan.Kind.ROBOT, 302);
        var flagged = click("i-1", Optional.of(InvalidReason.ROBOT), false);

        var ledger = Ledger.of(evidence(List.of(robot), Map.of(), List.of(flagged), 0, Map.of()));

        assertThat(ledger.difference()).isZero();
        assertThat(ledger.invalid()).isEqualTo(1);
    }

    @Test
    void claimThatNeverReachedTheStreamIsADifferenceUnlessItIsSpilled() {
        assertThat(Ledger.of(evidence(List.of(), claims(CLICK), List.of(), 0, Map.of()))
                        .difference())
                .isEqualTo(1);
        assertThat(Ledger.of(evidence(List.of(), claims(CLICK), List.of(), 1, Map.of()))
                        .difference())
                .isZero();
    }

    @Test
    void countAboveOrBelowTheStreamIsADifference() {
        assertThat(Ledger.of(evidence(List.of(), claims(CLICK), List.of(CLICK), 0, Map.of()))
                        .difference())
                .isEqualTo(1);
        assertThat(Ledger.of(evidence(List.of(), claims(CLICK), List.of(CLICK), 0, counted(3)))
                        .difference())
                .isEqualTo(2);
    }

    @Test
    void countInTheWrongMinuteIsADifferenceTwice() {
        var elsewhere = Map.of(minute(MINUTE.plusSeconds(60)), new Evidence.Counts(1, 0));

        assertThat(Ledger.of(evidence(List.of(), claims(CLICK), List.of(CLICK), 0, elsewhere))
                        .difference())
                .isEqualTo(2);
    }

    @Test
    void impressionThatIsTwiceOnTheStreamCountsOnce() {
        assertThat(Ledger.of(evidence(List.of(), claims(CLICK), List.of(CLICK, CLICK), 0, counted(1)))
                        .difference())
                .isZero();
    }

    @Test
    void impressionOnTheStreamOnlyAsUncertainWaitsForReconciliation() {
        var uncertain = click("i-1", Optional.empty(), true);

        var ledger = Ledger.of(evidence(List.of(), claims(CLICK), List.of(uncertain), 0, Map.of()));

        assertThat(ledger.uncertain()).isEqualTo(1);
        assertThat(ledger.unsettled()).isEqualTo(1);
        assertThat(ledger.difference()).isZero();
    }

    @Test
    void uncertainImpressionThatACorrectionCountsIsSettled() {
        var uncertain = click("i-1", Optional.empty(), true);
        var corrected = Map.of(minute(MINUTE), new Evidence.Counts(0, 1));
        var twice = Map.of(minute(MINUTE), new Evidence.Counts(1, 1));

        var ledger = Ledger.of(evidence(List.of(), claims(CLICK), List.of(uncertain), 0, corrected));

        assertThat(ledger.unsettled()).isZero();
        assertThat(ledger.difference()).isZero();
        assertThat(Ledger.of(evidence(List.of(), claims(CLICK), List.of(uncertain), 0, twice))
                        .difference())
                .isEqualTo(1);
    }

    private static Evidence evidence(
            List<LoadJournal.Line> sent,
            Map<ImpressionId, ClickEvent> claims,
            List<ClickEvent> stream,
            long spilled,
            Map<Evidence.AdMinute, Evidence.Counts> counted) {
        return new Evidence(sent, claims, stream, spilled, counted);
    }

    private static LoadJournal.Line sent(String impression, int status) {
        return new LoadJournal.Line(new ImpressionId(impression), LoadPlan.Kind.CLICK, status);
    }

    private static Map<ImpressionId, ClickEvent> claims(ClickEvent click) {
        return Map.of(click.impression().orElseThrow(), click);
    }

    private static Map<Evidence.AdMinute, Evidence.Counts> counted(long live) {
        return Map.of(minute(MINUTE), new Evidence.Counts(live, 0));
    }

    private static Evidence.AdMinute minute(Instant start) {
        return new Evidence.AdMinute(CLICK.advertiser(), CLICK.ad(), start);
    }

    private static ClickEvent click(String impression, Optional<InvalidReason> invalid, boolean uncertain) {
        return new ClickEvent(
                new ClickId("c-" + impression),
                Optional.of(new ImpressionId(impression)),
                new AdId("ad-7"),
                new AdvertiserId("acme"),
                MINUTE.plusMillis(59_999),
                Visitor.unknown(),
                invalid,
                uncertain);
    }
}
