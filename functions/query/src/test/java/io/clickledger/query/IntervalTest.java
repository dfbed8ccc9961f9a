package io.clickledger.query;

import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "1m,  2026-11-24T03:07:00Z, 2026-11-24T03:08:00Z",
        "5m,  2026-11-24T03:05:00Z, 2026-11-24T03:10:00Z",
        "10m, 2026-11-24T03:00:00Z, 2026-11-24T03:10:00Z",
        "1h,  2026-11-24T03:00:00Z, 2026-11-24T04:00:00Z",
        "1d,  2026-11-24T00:00:00Z, 2026-11-25T00:00:00Z"
    })
    void instantIsAlignedToTheIntervalAroundIt(String code, String down, String up) {
        var interval = Interval.of(code);
        var within = at("2026-11-24T03:07:59.999Z");

        assertThat(interval.alignDown(within)).isEqualTo(down);
        assertThat(interval.alignUp(within)).isEqualTo(up);
        assertThat(interval.code()).isEqualTo(code);
    }

    @Test
    void alignedInstantStays() {
        var midnight = at("2028-02-29T00:00:00Z");

        for (var interval : Interval.values()) {
            assertThat(interval.alignDown(midnight)).isEqualTo(midnight);
            assertThat(interval.alignUp(midnight)).isEqualTo(midnight);
        }
    }

    @Test
    void oneNanosecondMoreThanAnIntervalTakesTheNext() {
        assertThat(Interval.DAY.alignUp(at("2028-02-29T00:00:00.000000001Z"))).isEqualTo("2028-03-01T00:00:00Z");
        assertThat(Interval.DAY.alignDown(at("2028-02-29T23:59:59.999999999Z"))).isEqualTo("2028-02-29T00:00:00Z");
    }

    @Test
    void unknownIntervalIsRefusedWithTheKnownOnes() {
        assertThat(refusal(() -> Interval.of("2m")))
                .isEqualTo(Problem.badParameter("interval", "is none of 1m, 5m, 10m, 1h, 1d"));
    }
}
