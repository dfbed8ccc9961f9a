package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.horizon;
import static io.clickledger.query.Samples.parameters;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ClickCountQueryTest {

    @Test
    void adsKeepTheirOrderAndTheIntervalIsAMinute() {
        var query = query("ad_ids=b,a&minutes=61");

        assertThat(query.ads()).containsExactly(ad("b"), ad("a"));
        assertThat(query.interval()).isEqualTo(Interval.MINUTE);
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
        assertThat(query("minutes=1&ad_ids=" + ads(100)).ads()).hasSize(100);
        assertThat(refusal(() -> query("minutes=1&ad_ids=" + ads(101))))
                .isEqualTo(Problem.badParameter("ad_ids", "names 101 ads, more than 100"));
    }

    @Test
    void fiftyThousandPointsAreTheMost() {
        assertThat(query("minutes=500&ad_ids=" + ads(100)).points()).isEqualTo(500);
        assertThat(refusal(() -> query("minutes=501&ad_ids=" + ads(100))))
                .isEqualTo(Problem.badParameter(
                        "interval", "makes 501 points for each of 100 ads, and an answer has at most 50000"));
    }

    @Test
    void tenThousandAdHoursAreTheMost() {
        var hundredHours = "interval=1h&start_time=2026-11-20T00:00:00Z&end_time=2026-11-24T04:00:00Z&ad_ids=";
        var hourMore = "interval=1h&start_time=2026-11-20T00:00:00Z&end_time=2026-11-24T04:00:01Z&ad_ids=";

        assertThat(query(hundredHours + ads(100)).reads()).isEqualTo(10_000);
        assertThat(refusal(() -> query(hourMore + ads(100))))
                .isEqualTo(Problem.badParameter(
                        "ad_ids", "names 100 ads over 101 hours, and a query reads at most 10000 ad-hours"));
    }

    private static ClickCountQuery query(String query) {
        return ClickCountQuery.of(parameters(query), ACME, horizon("2026-11-24T03:17:25Z"));
    }

    private static String ads(int count) {
        return IntStream.range(0, count).mapToObj(i -> "ad-" + i).collect(Collectors.joining(","));
    }
}
