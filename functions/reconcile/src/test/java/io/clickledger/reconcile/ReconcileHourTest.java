package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.reconcile.HourReport.Status;
import io.clickledger.telemetry.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The rules of reconciliation, each where it would cost money to break it. */
final class ReconcileHourTest {

    private final Hour hour = new Hour();

    @Test
    void rightCountsAreLeftAlone() {
        hour.right("a", 0, 3).right("b", 59, 1);
        var before = hour.state();

        var report = hour.reconcile();

        assertThat(report.status()).isEqualTo(Status.RECONCILED);
        assertThat(report.counts())
                .returns(2L, HourReport.Counts::adHours)
                .returns(4L, HourReport.Counts::counted)
                .returns(4L, HourReport.Counts::archived)
                .returns(0L, HourReport.Counts::changed)
                .returns(3L, HourReport.Counts::rejected);
        assertThat(report.invalid()).containsEntry("robot", 2L);
        assertThat(hour.state()).isEqualTo(before);
    }

    @Test
    void uncertainAndMissedClicksAreRaisedWithTheirCause() {
        hour.right("a", 5, 3).uncertain("a", 5, 2).archived("a", 6, 1);

        var report = hour.reconcile();

        assertThat(hour.shown("a", 5)).isEqualTo(5);
        assertThat(hour.shown("a", 6)).isEqualTo(1);
        assertThat(report.counts().drift()).isEqualTo(new HourReport.Drift(2, 1, 0));
        assertThat(report.counts().raised()).isEqualTo(3);
    }

    @Test
    void driftIsToldInPercentAndAnHourThatStaysOpenIsCounted() {
        hour.right("a", 5, 3).uncertain("a", 5, 2).archived("a", 6, 1);

        hour.reconcile();
        assertThat(hour.figures())
                .isEqualTo(Map.of(
                        Metric.CLICKS_ARCHIVED, List.of(6.0),
                        Metric.AD_MINUTES_CORRECTED, List.of(2.0),
                        Metric.DRIFT, List.of(50.0),
                        Metric.HOURS_NOT_RECONCILED, List.of(0.0)));

        hour.archiveDown = true;
        hour.reconcile();
        assertThat(hour.figures()).containsEntry(Metric.HOURS_NOT_RECONCILED, List.of(1.0));
    }

    @Test
    void adThatWasNeverCountedIsEnteredAndCounted() {
        hour.archived(Hour.key("late", "z"), 7, 4, 0).right("a", 0, 1);

        hour.reconcile();

        assertThat(hour.shown(Hour.key("late", "z"), 7)).isEqualTo(4);
        assertThat(hour.directory()).contains(Hour.key("late", "z").hourPartition());
    }

    @Test
    void surplusIsLoweredOnlyAfterASecondReadingOfAnArchiveThatHasCaughtUp() {
        hour.right("a", 0, 1_000).counted("phantom", 3, 2);

        var report = hour.reconcile();

        assertThat(hour.shown("phantom", 3)).isZero();
        assertThat(report.counts())
                .returns(2L, HourReport.Counts::lowered)
                .returns(0L, HourReport.Counts::unsettled)
                .returns(new HourReport.Drift(0, 0, 2), HourReport.Counts::drift);
    }

    @Test
    void surplusIsNotLoweredWhileDeliveryIsBehindTheFirstReading() {
        hour.right("a", 0, 1_000).counted("b", 3, 2);
        hour.deliveryLag = Duration.ofMinutes(4);
        // Its lag stays, so the moment of the first reading is reached by waiting; the click arrives meanwhile.
        hour.afterArchive = () -> hour.deliveryLag = Duration.ofMinutes(30);

        var report = hour.reconcile();

        assertThat(hour.shown("b", 3)).isEqualTo(2);
        assertThat(report.counts().unsettled()).isEqualTo(1);
        assertThat(report.status()).isEqualTo(Status.RECONCILED);
        assertThat(hour.reconciledThrough()).isEmpty();
    }

    @Test
    void clickThatWasStillOnItsWayIntoTheArchiveIsNoSurplus() {
        hour.right("a", 0, 1_000).counted("b", 3, 2);
        hour.afterArchive = () -> {
            hour.afterArchive = () -> {};
            hour.archived("b", 3, 2);
        };

        var report = hour.reconcile();

        assertThat(hour.shown("b", 3)).isEqualTo(2);
        assertThat(report.counts().lowered()).isZero();
    }

    @Test
    void surplusWhoseCountMovedBetweenTheReadingsIsLeftForTheNextRun() {
        hour.right("a", 0, 1_000).counted("b", 3, 2);
        hour.afterArchive = () -> hour.counted("b", 3, 1);

        var report = hour.reconcile();

        assertThat(hour.shown("b", 3)).isEqualTo(4);
        assertThat(report.counts().unsettled()).isEqualTo(1);
    }

    @Test
    void emptyArchiveNeverZeroesCounters() {
        hour.counted("a", 0, 50);

        var report = hour.reconcile();

        assertThat(report.status()).isEqualTo(Status.QUARANTINED);
        assertThat(hour.shown("a", 0)).isEqualTo(50);
        assertThat(hour.kept).hasSize(1);
        assertThat(hour.reconciledThrough()).isEmpty();
    }

    @Test
    void archiveThatLacksMoreThanItsShareIsQuarantinedButStillRaises() {
        hour.right("a", 0, 1_000).counted("b", 3, 101).archived("c", 4, 1);

        var report = hour.reconcile();

        assertThat(report.status()).isEqualTo(Status.QUARANTINED);
        assertThat(hour.shown("b", 3)).isEqualTo(101);
        assertThat(hour.shown("c", 4)).isEqualTo(1);
    }

    @Test
    void secondReadingThatIsEmptyLowersNothingEither() {
        hour.counted("a", 0, 1_000).archived("a", 0, 999);
        var readings = new AtomicLong();
        hour.afterArchive = () -> {
            if (readings.getAndIncrement() == 0) {
                hour.emptied = true;
            }
        };

        assertThat(hour.reconcile().status()).isEqualTo(Status.QUARANTINED);

        assertThat(readings).hasValue(2);
        assertThat(hour.shown("a", 0)).isEqualTo(1_000);
    }

    @Test
    void correctionsAreNotTakenAwayByAnEmptyArchiveEither() {
        hour.archived("a", 0, 5_000);
        hour.reconcile();
        assertThat(hour.shown("a", 0)).isEqualTo(5_000);
        hour.emptied = true;

        assertThat(hour.reconcile().status()).isEqualTo(Status.QUARANTINED);

        assertThat(hour.shown("a", 0)).isEqualTo(5_000);
    }

    @Test
    void surplusOfAHundredClicksIsNoOutage() {
        hour.right("a", 0, 10).counted("b", 3, 100);

        assertThat(hour.reconcile().status()).isEqualTo(Status.RECONCILED);
        assertThat(hour.shown("b", 3)).isZero();
    }

    @Test
    void nothingIsJudgedBeforeCountingAndDeliveryHavePassedTheHour() {
        hour.archived("a", 0, 1);
        hour.countingLag = Duration.ofMinutes(30);
        assertThat(hour.reconcile().status()).isEqualTo(Status.COUNTING_BEHIND);

        hour.countingLag = Duration.ZERO;
        hour.deliveryLag = Duration.ofMinutes(30);
        assertThat(hour.reconcile().status()).isEqualTo(Status.DELIVERY_BEHIND);

        assertThat(hour.shown("a", 0)).isZero();
        assertThat(hour.kept).isEmpty();
    }

    @Test
    void countersAreReadOnlyWhenCountingHasPassedTheReadingOfTheArchive() {
        hour.right("a", 0, 1);
        hour.afterArchive = () -> hour.countingLag = Duration.ofMinutes(30);

        assertThat(hour.reconcile().status()).isEqualTo(Status.COUNTING_BEHIND);
        assertThat(hour.kept).isEmpty();
    }

    @Test
    void hourUnderWayIsRefusedAndAPartOfItIsNot() {
        hour.archived("a", 0, 1).archived("a", 40, 1);
        hour.clock.add(Duration.ofMinutes(-35));

        assertThat(hour.reconcile().status()).isEqualTo(Status.NOT_OVER);
        var part = new HourSpan(Hour.START, Hour.START.plus(Duration.ofMinutes(30)));
        assertThat(hour.reconcile(part).status()).isEqualTo(Status.RECONCILED);

        assertThat(hour.shown("a", 0)).isEqualTo(1);
        assertThat(hour.shown("a", 40)).isZero();
        assertThat(hour.reconciledThrough()).contains(part.to());
    }

    @Test
    void secondRunChangesNothing() {
        hour.right("a", 0, 1_000).uncertain("a", 5, 2).counted("phantom", 3, 2);
        hour.reconcile();
        var settled = hour.state();

        var again = hour.reconcile();

        assertThat(hour.state()).isEqualTo(settled);
        assertThat(again.counts().changed()).isZero();
        assertThat(again.counts().corrected()).isZero();
    }

    @Test
    void correctionIsTakenBackWhenTheClickIsCountedAfterAll() {
        hour.right("a", 0, 1_000).archived("a", 5, 1);
        hour.reconcile();
        hour.counted("a", 5, 1);

        hour.reconcile();

        assertThat(hour.correction(Hour.key("a"), 5)).isZero();
        assertThat(hour.shown("a", 5)).isEqualTo(1);
    }

    @Test
    void overtakenCorrectionIsUnsettledUntilTheNextRun() {
        hour.archived("a", 5, 3);
        hour.refuses = correction -> true;
        assertThat(hour.reconcile().counts().unsettled()).isEqualTo(1);
        assertThat(hour.reconciledThrough()).isEmpty();

        hour.refuses = correction -> false;
        assertThat(hour.reconcile().counts().unsettled()).isZero();

        assertThat(hour.shown("a", 5)).isEqualTo(3);
    }

    @Test
    void olderReadingDoesNotUndoANewerOnes() {
        hour.archived("a", 5, 1);
        hour.beforeCounters = () -> {
            hour.beforeCounters = () -> {};
            // Another run, with a newer reading, comes to its end while this one waits.
            hour.archived("a", 5, 1);
            hour.reconcile();
        };

        hour.reconcile();

        assertThat(hour.shown("a", 5)).isEqualTo(2);
    }

    @Test
    void runThatDiesAnywhereIsMadeGoodByTheNext() {
        var total = new Hour();
        prepare(total);
        total.reconcile();
        for (int crashAt = 0; crashAt < total.writes; crashAt++) {
            var dying = new Hour();
            prepare(dying);
            dying.writesUntilCrash = crashAt;
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(dying::reconcile);
            dying.writesUntilCrash = Integer.MAX_VALUE;

            dying.reconcile();

            assertThat(dying.state()).as("crash at write %s", crashAt).isEqualTo(total.state());
            assertThat(dying.lists.all()).as("crash at write %s", crashAt).isEqualTo(total.lists.all());
            assertThat(dying.reconciledThrough()).contains(Hour.START.plus(Duration.ofHours(1)));
        }
    }

    private static void prepare(Hour hour) {
        hour.right("a", 0, 1_000)
                .uncertain("a", 5, 2)
                .counted("phantom", 3, 2)
                .archived(Hour.key("new", "n"), 59, 4, 0)
                .archived("b", 12, 1);
    }

    @Test
    void halfAResultLowersNothing() {
        hour.right("a", 0, 1_000).right("b", 3, 2).right("c", 3, 2);
        hour.cutRows = 1;

        assertThat(hour.reconcile().status()).isEqualTo(Status.ARCHIVE_UNAVAILABLE);

        assertThat(hour.shown("b", 3)).isEqualTo(2);
        assertThat(hour.shown("c", 3)).isEqualTo(2);
    }

    @Test
    void halfASecondResultLowersNothingEither() {
        hour.right("a", 0, 1_000)
                .right("b", 3, 2)
                .right("c", 3, 2)
                .counted("b", 4, 1)
                .counted("c", 4, 1);
        var readings = new AtomicLong();
        hour.afterArchive = () -> hour.cutRows = readings.getAndIncrement();

        assertThat(hour.reconcile().status()).isEqualTo(Status.ARCHIVE_UNAVAILABLE);

        assertThat(hour.shown("b", 4)).isEqualTo(1);
        assertThat(hour.shown("c", 4)).isEqualTo(1);
        assertThat(readings).hasValue(2);
    }

    @Test
    void archiveThatDoesNotAnswerIsToldAndNotThrown() {
        hour.archiveDown = true;

        assertThat(hour.reconcile().status()).isEqualTo(Status.ARCHIVE_UNAVAILABLE);
    }

    @Test
    void raisedAdsReachTheTopListsOfAllTheirBlocks() {
        hour.right("a", 12, 4).uncertain("a", 12, 3).right("a", 19, 1).right("b", 12, 9);

        hour.reconcile();

        var at = Hour.START.plus(Duration.ofMinutes(12));
        assertThat(hour.lists.all()).hasSize(3);
        assertThat(hour.list(Block.at(BlockSize.MINUTE, at)).entries())
                .extracting(AdTotal::clicks)
                .containsExactly(7L);
        assertThat(hour.list(Block.at(BlockSize.TEN_MINUTES, at)).entries())
                .extracting(AdTotal::clicks)
                .containsExactly(8L);
        assertThat(hour.list(Block.at(BlockSize.HOUR, at)).entries())
                .extracting(AdTotal::clicks)
                .containsExactly(8L);
    }

    @Test
    void adOfWhichALoweringIsTakenBackReachesTheTopLists() {
        hour.right("a", 12, 4).lowered("a", 12, 4, 1);

        hour.reconcile();

        assertThat(hour.shown("a", 12)).isEqualTo(4);
        assertThat(hour.list(Block.at(BlockSize.HOUR, Hour.START)).entries())
                .extracting(AdTotal::clicks)
                .containsExactly(4L);
    }

    @Test
    void listsHaveWhatIsTakenBackWhereverARunDies() {
        for (int crashAt = 0; crashAt < 10; crashAt++) {
            var dying = new Hour().right("a", 12, 4).lowered("a", 12, 4, 1);
            dying.writesUntilCrash = dying.writes + crashAt;
            try {
                dying.reconcile();
            } catch (Hour.Crash e) {
                // As ordered; the next run has to make it good.
            }
            dying.writesUntilCrash = Integer.MAX_VALUE;

            dying.reconcile();

            assertThat(dying.shown("a", 12)).isEqualTo(4);
            assertThat(dying.list(Block.at(BlockSize.MINUTE, Hour.START.plus(Duration.ofMinutes(12))))
                            .entries())
                    .as("crash at write %s", crashAt)
                    .extracting(AdTotal::clicks)
                    .containsExactly(4L);
        }
    }

    @Test
    void hourIsReconciledWhenAllItsSlicesAre() {
        for (int ad = 0; ad < 50; ad++) {
            hour.archived(Hour.key("advertiser-" + ad, "a"), 0, 1, 0);
        }
        hour.reconcile(new Slices(0, 7));
        assertThat(hour.reconciledThrough()).isEmpty();

        hour.reconcile(new Slices(8, 15));

        assertThat(hour.reconciledThrough()).contains(Hour.START.plus(Duration.ofHours(1)));
        for (int ad = 0; ad < 50; ad++) {
            assertThat(hour.shown(Hour.key("advertiser-" + ad, "a"), 0)).isEqualTo(1);
        }
    }

    @Test
    void unsettledSliceKeepsTheHourOpen() {
        hour.archived("a", 0, 1);
        hour.refuses = correction -> true;
        hour.reconcile(new Slices(0, 7));
        hour.reconcile(new Slices(8, 15));
        assertThat(hour.reconciledThrough()).isEmpty();

        hour.refuses = correction -> false;
        hour.reconcile(new Slices(0, 7));
        hour.reconcile(new Slices(8, 15));

        assertThat(hour.reconciledThrough()).isPresent();
    }
}
