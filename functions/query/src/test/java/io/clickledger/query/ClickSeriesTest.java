package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.clickledger.counters.AdHour;
import io.clickledger.events.InvalidReason;
import io.clickledger.query.ClickSeries.Point;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClickSeriesTest {

    @Test
    void minutesWithoutClicksHaveTheirPointToo() {
        var series = series("2026-11-24T03:00:00Z", "2026-11-24T03:03:00Z", Interval.MINUTE);

        assertThat(series.series())
                .containsExactly(
                        new Point(at("2026-11-24T03:00:00Z"), 0, 0, 0),
                        new Point(at("2026-11-24T03:01:00Z"), 0, 0, 0),
                        new Point(at("2026-11-24T03:02:00Z"), 0, 0, 0));
        assertThat(series.total()).isZero();
        assertThat(series.invalid()).isEmpty();
    }

    @Test
    void clicksAreLiveOnesAndCorrections() {
        var hour = counted(ACME, "ad-7", at("2026-11-24T03:00:00Z"))
                .live(0, 5)
                .corrected(0, -2)
                .corrected(1, 4)
                .hour();

        var series = series("2026-11-24T03:00:00Z", "2026-11-24T03:02:00Z", Interval.MINUTE, hour);

        assertThat(series.series())
                .containsExactly(
                        new Point(at("2026-11-24T03:00:00Z"), 3, 5, -2),
                        new Point(at("2026-11-24T03:01:00Z"), 4, 0, 4));
        assertThat(series.total()).isEqualTo(7);
    }

    @Test
    void minutesOutsideTheWindowAreLeftOut() {
        var hour = counted(ACME, "ad-7", at("2026-11-24T03:00:00Z"))
                .live(9, 1)
                .live(10, 2)
                .live(19, 4)
                .live(20, 8)
                .hour();

        assertThat(series("2026-11-24T03:10:00Z", "2026-11-24T03:20:00Z", Interval.TEN_MINUTES, hour)
                        .series())
                .containsExactly(new Point(at("2026-11-24T03:10:00Z"), 6, 6, 0));
    }

    @Test
    void hoursFoldOverTheLeapDayInWhateverOrderTheyCome() {
        var before =
                counted(ACME, "ad-7", at("2028-02-28T23:00:00Z")).live(59, 1).hour();
        var first = counted(ACME, "ad-7", at("2028-02-29T00:00:00Z")).live(0, 2).hour();
        var last = counted(ACME, "ad-7", at("2028-02-29T23:00:00Z")).live(59, 4).hour();
        var after = counted(ACME, "ad-7", at("2028-03-01T00:00:00Z")).live(0, 8).hour();

        assertThat(series("2028-02-28T00:00:00Z", "2028-03-02T00:00:00Z", Interval.DAY, after, last, before, first)
                        .series())
                .containsExactly(
                        new Point(at("2028-02-28T00:00:00Z"), 1, 1, 0),
                        new Point(at("2028-02-29T00:00:00Z"), 6, 6, 0),
                        new Point(at("2028-03-01T00:00:00Z"), 8, 8, 0));
    }

    @Test
    void everyIntervalHasTheSameTotal() {
        var first = counted(ACME, "ad-7", at("2026-11-24T00:00:00Z"))
                .live(0, 1)
                .live(4, 2)
                .live(5, 4)
                .hour();
        var last = counted(ACME, "ad-7", at("2026-11-24T23:00:00Z"))
                .live(55, 8)
                .live(59, 16)
                .hour();

        for (var interval : Interval.values()) {
            var series = series("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z", interval, first, last);

            assertThat(series.total()).isEqualTo(31);
            assertThat(series.series()).hasSize((int) (1_440 / interval.length().toMinutes()));
        }
    }

    @Test
    void invalidClicksAreThoseOfTheWholeHoursByCode() {
        var hour = at("2026-11-24T03:00:00Z");
        var one = counted(ACME, "ad-7", hour).invalid(InvalidReason.ROBOT, 2).invalid(InvalidReason.NO_IMPRESSION, 1);
        var next = counted(ACME, "ad-7", hour.plusSeconds(3_600)).invalid(InvalidReason.ROBOT, 3);

        var series = series("2026-11-24T03:59:00Z", "2026-11-24T04:01:00Z", Interval.MINUTE, one.hour(), next.hour());

        assertThat(series.invalid()).containsExactly(entry("no_impression", 1L), entry("robot", 5L));
        assertThat(series.total()).isZero();
    }

    private static ClickSeries series(String start, String end, Interval interval, AdHour... hours) {
        var ads = new AskedAds.Named(List.of(ad("ad-7")));
        var sum = new SeriesSum(new ClickCountQuery(ACME, ads, new Window(at(start), at(end)), interval, Grouping.AD));
        List.of(hours).forEach(sum::add);
        return sum.series(Optional.of(ad("ad-7")));
    }
}
