package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CorrectionReason.Cause;
import io.clickledger.counters.CounterKey;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.reconcile.Correction.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link HourCounters} promise, wherever they are kept. */
interface HourCountersContract {

    /** Before any clock that these tests run by: a click from the future is not counted. */
    Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    CorrectionReason REASON = new CorrectionReason(Cause.UNCERTAIN, "run-1");

    /** The same counters at every call. */
    HourCounters counters();

    /** Counts clicks live, as counting does: after it has entered the partition. */
    void count(CounterKey key, int minute, long clicks);

    @Test
    default void adHoursComeInTheOrderOfTheJoinSliceBySlice() {
        var keys = new ArrayList<CounterKey>();
        for (int ad = 0; ad < 400; ad++) {
            keys.add(key("advertiser-" + ad % 5, "ad-" + ad, HOUR));
        }
        keys.forEach(key -> count(key, 7, 1));
        keys.sort(MergeJoin.ORDER);

        var read = new ArrayList<>(adHours(HOUR, new Slices(0, 7)));
        read.addAll(adHours(HOUR, new Slices(8, 15)));

        assertThat(read).extracting(AdHour::key).containsExactlyElementsOf(keys);
        assertThat(read).allSatisfy(hour -> assertThat(hour.live(7)).isEqualTo(1));
    }

    @Test
    default void adHoursOfAnotherHourAreNotAmongThem() {
        var later = key("acme", "a", HOUR.plus(Duration.ofHours(1)));
        count(later, 0, 5);

        assertThat(adHour(later)).isPresent();
        assertThat(adHours(HOUR, Slices.ALL)).isEmpty();
    }

    @Test
    default void correctionStandsBesideTheLiveCount() {
        var key = key("a");
        count(key, 7, 3);

        assertThat(counters().correct(correction(key, new Change(7, 3, 0, 2, REASON), new Change(8, 0, 0, -1, REASON))))
                .isTrue();

        assertThat(adHour(key)).hasValueSatisfying(hour -> {
            assertThat(hour.live(7)).isEqualTo(3);
            assertThat(hour.correction(7)).isEqualTo(2);
            assertThat(hour.correction(8)).isEqualTo(-1);
        });
    }

    @Test
    default void correctionIsReplacedAndTakenAway() {
        var key = key("a");
        count(key, 7, 3);

        counters().correct(correction(key, new Change(7, 3, 0, 2, REASON)));
        assertThat(counters().correct(correction(key, new Change(7, 3, 2, 4, REASON))))
                .isTrue();
        assertThat(correction(key, 7)).isEqualTo(4);
        assertThat(counters().correct(correction(key, new Change(7, 3, 4, 0, REASON))))
                .isTrue();

        assertThat(correction(key, 7)).isZero();
    }

    @Test
    default void minuteThatIsNotAsItWasReadIsLeftAsItIs() {
        var key = key("a");
        count(key, 7, 3);

        assertThat(counters().correct(correction(key, new Change(7, 2, 0, 1, REASON))))
                .isFalse();
        assertThat(counters().correct(correction(key, new Change(7, 0, 0, 1, REASON))))
                .isFalse();
        assertThat(counters().correct(correction(key, new Change(7, 3, 1, 2, REASON))))
                .isFalse();
        assertThat(counters().correct(correction(key, new Change(7, 3, 0, 2, REASON), new Change(8, 1, 0, 1, REASON))))
                .isFalse();

        assertThat(correction(key, 8)).isZero();
    }

    @Test
    default void correctionThatIsRepeatedChangesNothing() {
        var key = key("a");
        count(key, 7, 3);
        var twice = correction(key, new Change(7, 3, 0, 2, REASON));

        assertThat(counters().correct(twice)).isTrue();
        assertThat(counters().correct(twice)).isFalse();

        assertThat(correction(key, 7)).isEqualTo(2);
    }

    @Test
    default void liveCountGoesOnBesideACorrection() {
        var key = key("a");
        count(key, 7, 3);
        counters().correct(correction(key, new Change(7, 3, 0, 2, REASON)));

        count(key, 7, 1);

        assertThat(adHour(key)).hasValueSatisfying(hour -> {
            assertThat(hour.live(7)).isEqualTo(4);
            assertThat(hour.correction(7)).isEqualTo(2);
        });
    }

    @Test
    default void adHourThatIsNotThereIsCreatedByItsCorrection() {
        var key = key("late", "z", HOUR);

        counters().enter(key.hourPartition());
        counters().enter(key.hourPartition());
        assertThat(adHour(key)).isEmpty();
        assertThat(counters().correct(correction(key, new Change(59, 0, 0, 4, REASON))))
                .isTrue();

        assertThat(adHours(HOUR, Slices.ALL))
                .singleElement()
                .satisfies(hour -> assertThat(hour.correction(59)).isEqualTo(4));
    }

    @Test
    default void adHourIsNotCreatedByACorrectionThatIsRefused() {
        var key = key("a");
        counters().enter(key.hourPartition());

        assertThat(counters().correct(correction(key, new Change(7, 3, 0, 2, REASON))))
                .isFalse();

        assertThat(adHour(key)).isEmpty();
    }

    @Test
    default void adHourIsNotFoundBeforeItsPartitionIsEntered() {
        var key = key("a");
        counters().correct(correction(key, new Change(7, 0, 0, 2, REASON)));
        assertThat(adHour(key)).isEmpty();

        counters().enter(key.hourPartition());

        assertThat(adHour(key)).isPresent();
    }

    @Test
    default void everyMinuteOfAnHourCanBeCorrectedAtOnce() {
        var key = key("a");
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

        assertThat(correction(key, 0)).isEqualTo(1_000_000);
        assertThat(correction(key, 59)).isEqualTo(1_000_000);
    }

    private static CounterKey key(String ad) {
        return key("acme", ad, HOUR);
    }

    private static CounterKey key(String advertiser, String ad, Instant hour) {
        return CounterKey.of(new AdvertiserId(advertiser), new AdId(ad), hour, new Buckets(Buckets.DEFAULT));
    }

    private static Correction correction(CounterKey key, Change... changes) {
        return new Correction(key, List.of(changes));
    }

    private long correction(CounterKey key, int minute) {
        return adHour(key).orElseThrow().correction(minute);
    }

    private Optional<AdHour> adHour(CounterKey key) {
        return adHours(key.hour(), Slices.ALL).stream()
                .filter(hour -> hour.key().equals(key))
                .findFirst();
    }

    private List<AdHour> adHours(Instant hour, Slices slices) {
        var hours = new ArrayList<AdHour>();
        counters().adHours(hour, slices).forEachRemaining(hours::add);
        return hours;
    }
}
