package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CorrectionReason.Cause;
import io.clickledger.counters.CounterKey;
import io.clickledger.reconcile.Correction.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all counters of an hour keep to. */
abstract class HourCountersContract {

    static final CorrectionReason REASON = new CorrectionReason(Cause.UNCERTAIN, "run-1");

    abstract HourCounters counters();

    /** Counts as the aggregator does, in a partition that is entered. */
    abstract void count(CounterKey key, int minute, long clicks);

    @Test
    void adHoursComeInTheOrderOfTheJoinOverPagesOfItems() {
        var keys = new ArrayList<CounterKey>();
        for (int ad = 0; ad < 400; ad++) {
            keys.add(Hour.key("advertiser-" + ad % 5, "ad-" + ad));
        }
        keys.forEach(key -> count(key, 7, 1));
        keys.sort(MergeJoin.ORDER);

        var read = read(new Slices(0, 7));
        read.addAll(read(new Slices(8, 15)));

        assertThat(read).extracting(AdHour::key).containsExactlyElementsOf(keys);
        assertThat(read).allSatisfy(hour -> assertThat(hour.live(7)).isEqualTo(1));
    }

    @Test
    void otherHoursAreNotRead() {
        var key = Hour.key("a");
        count(key, 7, 1);
        count(new CounterKey(key.advertiser(), key.hour().plusSeconds(3_600), key.bucket(), key.ad()), 7, 2);

        assertThat(read(Slices.ALL))
                .singleElement()
                .satisfies(hour -> assertThat(hour.live(7)).isEqualTo(1));
    }

    @Test
    void correctionIsReadBesideWhatIsLive() {
        var key = Hour.key("a");
        count(key, 7, 3);

        assertThat(counters().correct(correction(key, new Change(7, 3, 0, 2, REASON), new Change(8, 0, 0, -1, REASON))))
                .isTrue();

        assertThat(read(Slices.ALL)).singleElement().satisfies(hour -> {
            assertThat(hour.live(7)).isEqualTo(3);
            assertThat(hour.correction(7)).isEqualTo(2);
            assertThat(hour.correction(8)).isEqualTo(-1);
        });
    }

    @Test
    void correctionCanBeTakenBack() {
        var key = Hour.key("a");
        count(key, 7, 3);
        counters().correct(correction(key, new Change(7, 3, 0, 2, REASON)));

        assertThat(counters().correct(correction(key, new Change(7, 3, 2, 0, REASON))))
                .isTrue();

        assertThat(read(Slices.ALL))
                .singleElement()
                .satisfies(hour -> assertThat(hour.correction(7)).isZero());
    }

    @Test
    void nothingIsCorrectedUnlessEveryMinuteIsAsItWasRead() {
        var key = Hour.key("a");
        count(key, 7, 3);
        count(key, 8, 1);

        assertThat(counters().correct(correction(key, new Change(7, 3, 0, 2, REASON), new Change(8, 2, 0, 1, REASON))))
                .isFalse();
        assertThat(counters().correct(correction(key, new Change(7, 3, 1, 2, REASON))))
                .isFalse();
        assertThat(counters().correct(correction(key, new Change(7, 0, 0, 2, REASON))))
                .isFalse();

        assertThat(read(Slices.ALL)).singleElement().satisfies(hour -> {
            assertThat(hour.correction(7)).isZero();
            assertThat(hour.correction(8)).isZero();
        });
    }

    @Test
    void adHourThatIsNotThereIsCreatedAndFoundOnceItsPartitionIsEntered() {
        var key = Hour.key("late", "z");
        assertThat(counters().correct(correction(key, new Change(59, 0, 0, 4, REASON))))
                .isTrue();
        assertThat(read(Slices.ALL)).isEmpty();

        counters().enter(key.hourPartition());
        counters().enter(key.hourPartition());

        assertThat(read(Slices.ALL))
                .singleElement()
                .satisfies(hour -> assertThat(hour.correction(59)).isEqualTo(4));
    }

    @Test
    void everyMinuteOfAnHourCanBeCorrectedAtOnce() {
        var key = Hour.key("a");
        var changes = new ArrayList<Change>();
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            count(key, minute, minute + 1);
            changes.add(new Change(
                    minute,
                    minute + 1,
                    0,
                    1_000_000,
                    new CorrectionReason(Cause.UNCERTAIN, "2026-11-26T17-05-00-000Z")));
        }

        assertThat(counters().correct(new Correction(key, changes))).isTrue();

        assertThat(read(Slices.ALL))
                .singleElement()
                .satisfies(hour -> assertThat(hour.correction(59)).isEqualTo(1_000_000));
    }

    final List<AdHour> read(Slices slices) {
        var hours = new ArrayList<AdHour>();
        counters().adHours(Hour.START, slices).forEachRemaining(hours::add);
        return hours;
    }

    static Correction correction(CounterKey key, Change... changes) {
        return new Correction(key, List.of(changes));
    }
}
