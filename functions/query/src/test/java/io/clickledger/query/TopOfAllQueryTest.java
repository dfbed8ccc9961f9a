package io.clickledger.query;

import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TopOfAllQueryTest {

    private static final Duration SEVEN_WEEKS = Duration.ofDays(49);

    @Test
    void readsAreTheBlocksOfTheWindow() {
        assertThat(query("minutes=1").reads()).isEqualTo(1);
        assertThat(query("minutes=15").reads()).isEqualTo(8);
        assertThat(query("start_time=2026-11-24T02:00:00Z&end_time=2026-11-24T03:00:00Z")
                        .reads())
                .isEqualTo(1);
    }

    @Test
    void fiveWeeksAreRankedAndMoreBlocksAreRefused() {
        assertThat(query("minutes=50400&n=10").window().minutes()).isEqualTo(50_400);
        assertThat(refusal(() -> query("minutes=60000")))
                .isEqualTo(Problem.badParameter(
                        "minutes", "makes a window of 1006 blocks, more than the 900 a top list is made from"));
    }

    @Test
    void listIsNoLongerThanTheAdHoursAQueryMayRecount() {
        assertThat(query("minutes=50400&n=23").n()).isEqualTo(23);
        assertThat(refusal(() -> query("minutes=50400&n=24")))
                .isEqualTo(Problem.badParameter(
                        "n", "asks for 24 ads over 841 hours, and a query recounts at most 20000 ad-hours"));
    }

    @Test
    void recountedAdsAreBoundedByTheHoursOfTheWindow() {
        assertThat(query("minutes=60").mostRecounted()).isEqualTo(TopOfAllQuery.MAX_RECOUNTED);
        assertThat(query("minutes=1440").mostRecounted()).isEqualTo(20_000 / 25);
    }

    @Test
    void windowBeforeTheRetentionIsRefusedAsInEveryQuery() {
        assertThat(refusal(() -> query("start_time=2026-09-01T00:00:00Z&end_time=2026-09-01T01:00:00Z"))
                        .parameter())
                .contains("start_time");
    }

    private static TopOfAllQuery query(String query) {
        return TopOfAllQuery.of(
                Parameters.of(query, Route.TOP.parameters()), new Horizon(at("2026-11-24T03:17:25Z"), SEVEN_WEEKS));
    }
}
