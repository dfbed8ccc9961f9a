package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.BUCKETS;
import static io.clickledger.query.Samples.horizon;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TopQueryTest {

    @Test
    void tenAdsAreListedUnlessAsked() {
        assertThat(query("minutes=5").n()).isEqualTo(10);
        assertThat(query("minutes=5&n=1").n()).isEqualTo(1);
        assertThat(query("minutes=5&n=100").n()).isEqualTo(100);
    }

    @Test
    void listHasOneToAHundredAds() {
        var outside = Problem.badParameter("n", "is not a whole number within 1 to 100");

        assertThat(refusal(() -> query("minutes=5&n=0"))).isEqualTo(outside);
        assertThat(refusal(() -> query("minutes=5&n=101"))).isEqualTo(outside);
    }

    @Test
    void everyBucketOfEveryHourIsRead() {
        assertThat(query("minutes=5").reads()).isEqualTo(8);
        assertThat(query("minutes=19").reads()).isEqualTo(16);
    }

    @Test
    void windowOfMoreThanAWeekAndItsEdgesIsRefused() {
        assertThat(query("start_time=2026-11-16T09:00:00Z&end_time=2026-11-24T04:00:00Z")
                        .reads())
                .isEqualTo(187 * 8);
        assertThat(refusal(() -> query("start_time=2026-11-16T08:59:59Z&end_time=2026-11-24T04:00:00Z")))
                .isEqualTo(Problem.badParameter(
                        "start_time", "makes a window of 188 hours, more than the 187 a top list is made from"));
        assertThat(refusal(() -> query("minutes=20000")).parameter()).contains("minutes");
    }

    @Test
    void parametersOfSeriesAreUnknown() {
        assertThat(refusal(() -> query("minutes=5&interval=1h")))
                .isEqualTo(Problem.badParameter("interval", "is not a parameter of this query"));
    }

    private static TopQuery query(String query) {
        return TopQuery.of(
                Parameters.of(query, Route.TOP.parameters()), ACME, horizon("2026-11-24T03:17:25Z"), BUCKETS);
    }
}
