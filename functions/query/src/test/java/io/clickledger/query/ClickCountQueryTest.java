package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.BUCKETS;
import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.horizon;
import static io.clickledger.query.Samples.parameters;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.Buckets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClickCountQueryTest {

    /** Everything that is kept. */
    private static final String RETENTION = "start_time=2026-10-20T04:00:00Z&end_time=2026-11-24T04:00:00Z&";

    @Test
    void adsKeepTheirOrderAndAMinuteOfEachIsThePoint() {
        var query = query("ad_ids=b,a&minutes=61");

        assertThat(query.ads()).isEqualTo(new AskedAds.Named(List.of(ad("b"), ad("a"))));
        assertThat(query.interval()).isEqualTo(Interval.MINUTE);
        assertThat(query.grouping()).isEqualTo(Grouping.AD);
        assertThat(query.points()).isEqualTo(61);
        assertThat(query.reads()).isEqualTo(2 * 2);
    }

    @Test
    void adsMustBeNamedWellAndOnce() {
        assertThat(refusal(() -> query("minutes=5"))).isEqualTo(Problem.badParameter("ad_ids", "is missing"));
        assertThat(refusal(() -> query("ad_ids=a,&minutes=5")))
                .isEqualTo(Problem.badParameter("ad_ids", "is malformed: ad_id is empty"));
        assertThat(refusal(() -> query("ad_ids=acme%232026&minutes=5")).detail())
                .startsWith("ad_ids is malformed: ad_id has characters other than");
        assertThat(refusal(() -> query("ad_ids=a,b,a&minutes=5")))
                .isEqualTo(Problem.badParameter("ad_ids", "names an ad twice"));
    }

    @Test
    void hundredAdsAreTheMost() {
        assertThat(query("minutes=1&ad_ids=" + ads(100)).adCount()).isEqualTo(100);
        assertThat(refusal(() -> query("minutes=1&ad_ids=" + ads(101))))
                .isEqualTo(Problem.badParameter("ad_ids", "names 101 ads, more than 100"));
    }

    @Test
    void groupingIsByAdOrTotal() {
        assertThat(refusal(() -> query("ad_ids=a&minutes=5&group_by=hour")))
                .isEqualTo(Problem.badParameter("group_by", "is none of ad, total"));
    }

    @Test
    void totalWithoutAdsIsOfAllOfThem() {
        var query = query("group_by=total&minutes=61");

        assertThat(query.ads()).isEqualTo(new AskedAds.All(8));
        assertThat(query.adCount()).isEqualTo(1);
        assertThat(query.reads()).isEqualTo(2 * 8);
    }

    @Test
    void minutesOfTheWholeRetentionFitOneSeries() {
        assertThat(query(RETENTION + "ad_ids=a").points()).isEqualTo(50_400);
    }

    @Test
    void seriesOfMorePointsIsRefused() {
        var year = new Horizon(at("2026-11-24T03:17:25Z"), Duration.ofDays(400));
        var tooLong = parameters("ad_ids=a&start_time=2026-10-20T00:00:00Z&end_time=2026-11-24T10:01:00Z");

        assertThat(refusal(() -> ClickCountQuery.of(tooLong, ACME, year, BUCKETS, Optional.empty())))
                .isEqualTo(Problem.badParameter(
                        "interval", "makes 51001 points of this window, and a series has at most 51000"));
    }

    @Test
    void sumOfNamedAdsReadsTenThousandAdHoursAtMost() {
        var hundredHours = "group_by=total&start_time=2026-11-20T00:00:00Z&end_time=2026-11-24T04:00:00Z&ad_ids=";
        var hourMore = "group_by=total&start_time=2026-11-20T00:00:00Z&end_time=2026-11-24T04:00:01Z&ad_ids=";

        assertThat(query(hundredHours + ads(100)).reads()).isEqualTo(10_000);
        assertThat(refusal(() -> query(hourMore + ads(100))))
                .isEqualTo(Problem.badParameter(
                        "ad_ids",
                        "names 100 ads over 101 hours, and a sum reads at most 10000 ad-hours; ask by ad, or for all"
                                + " ads"));
    }

    @ParameterizedTest
    @CsvSource({
        "1m, start_time=2026-11-20T00:00:00Z&end_time=2026-11-20T08:30:00Z, 1",
        "1m, start_time=2026-11-20T00:00:00Z&end_time=2026-11-20T08:31:00Z, 2",
        "1h, start_time=2026-11-20T00:00:00Z&end_time=2026-11-24T04:00:00Z, 1",
        "1h, start_time=2026-11-20T00:00:00Z&end_time=2026-11-24T05:00:00Z, 2",
        "1d, start_time=2026-10-21T00:00:00Z&end_time=2026-11-25T00:00:00Z, 10"
    })
    void hundredAdsArePagedByTheirPointsAndHours(String interval, String window, int pages) {
        var query = query("ad_ids=" + ads(100) + "&interval=" + interval + "&" + window);

        var parts = pages(query);

        assertThat(parts).hasSize(pages).allSatisfy(part -> {
            assertThat(part.window()).isEqualTo(query.window());
            assertThat(part.points() * part.adCount()).isLessThanOrEqualTo(ClickCountQuery.MAX_POINTS);
            assertThat(part.reads()).isLessThanOrEqualTo(ClickCountQuery.MAX_COUNTERS);
        });
        assertThat(parts.stream()
                        .map(part -> ((AskedAds.Named) part.ads()).ads())
                        .flatMap(List::stream))
                .containsExactlyElementsOf(((AskedAds.Named) query.ads()).ads());
    }

    @ParameterizedTest
    @CsvSource({"1m, 8, 18", "10m, 8, 18", "1h, 8, 18", "1d, 8, 18", "1d, 64, 36", "1h, 64, 141", "1m, 1, 3"})
    void totalOfAllAdsIsPagedByWholeHoursAndIntervals(String interval, int buckets, int pages) {
        var query = ClickCountQuery.of(
                parameters("group_by=total&start_time=2026-10-21T00:17:00Z&end_time=2026-11-25T00:00:00Z&interval="
                        + interval),
                ACME,
                horizon("2026-11-24T03:17:25Z"),
                new Buckets(buckets),
                Optional.empty());

        var parts = pages(query);

        assertThat(parts).hasSizeBetween(pages - 1, pages);
        assertThat(parts.getFirst().window().start()).isEqualTo(query.window().start());
        assertThat(parts.getLast().window().end()).isEqualTo(query.window().end());
        for (int i = 1; i < parts.size(); i++) {
            var cut = parts.get(i).window().start();
            assertThat(cut).isEqualTo(parts.get(i - 1).window().end());
            assertThat(cut)
                    .isEqualTo(Interval.HOUR.alignDown(cut))
                    .isEqualTo(query.interval().alignDown(cut));
        }
    }

    private static List<ClickCountQuery> pages(ClickCountQuery query) {
        var parts = new ArrayList<ClickCountQuery>();
        for (var position = Optional.of(query.start()); position.isPresent(); ) {
            var part = query.from(position.get());
            parts.add(part);
            position = query.after(part, position.get());
            assertThat(parts).hasSizeLessThan(1_000);
        }
        return parts;
    }

    private static ClickCountQuery query(String query) {
        return ClickCountQuery.of(parameters(query), ACME, horizon("2026-11-24T03:17:25Z"), BUCKETS, Optional.empty());
    }

    private static String ads(int count) {
        return IntStream.range(0, count).mapToObj(i -> "ad-" + i).collect(Collectors.joining(","));
    }
}
