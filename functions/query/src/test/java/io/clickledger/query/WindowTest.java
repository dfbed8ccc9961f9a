package io.clickledger.query;

import static io.clickledger.query.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class WindowTest {

    private static final Window OVER_MIDNIGHT = new Window(at("2026-11-23T22:59:00Z"), at("2026-11-24T00:01:00Z"));

    @Test
    void hoursAreAllThatAreTouched() {
        assertThat(OVER_MIDNIGHT.hours())
                .containsExactly(at("2026-11-23T22:00:00Z"), at("2026-11-23T23:00:00Z"), at("2026-11-24T00:00:00Z"));
        assertThat(OVER_MIDNIGHT.minutes()).isEqualTo(62);
    }

    @Test
    void hourThatStartsWhereTheWindowEndsIsNotTouched() {
        var hour = new Window(at("2026-11-24T03:00:00Z"), at("2026-11-24T04:00:00Z"));

        assertThat(hour.hours()).containsExactly(at("2026-11-24T03:00:00Z"));
        assertThat(hour.firstMinute(at("2026-11-24T03:00:00Z"))).isZero();
        assertThat(hour.lastMinute(at("2026-11-24T03:00:00Z"))).isEqualTo(59);
    }

    @Test
    void minutesOfAnHourAreCutToTheWindow() {
        assertThat(OVER_MIDNIGHT.firstMinute(at("2026-11-23T22:00:00Z"))).isEqualTo(59);
        assertThat(OVER_MIDNIGHT.lastMinute(at("2026-11-23T22:00:00Z"))).isEqualTo(59);
        assertThat(OVER_MIDNIGHT.firstMinute(at("2026-11-23T23:00:00Z"))).isZero();
        assertThat(OVER_MIDNIGHT.lastMinute(at("2026-11-23T23:00:00Z"))).isEqualTo(59);
        assertThat(OVER_MIDNIGHT.firstMinute(at("2026-11-24T00:00:00Z"))).isZero();
        assertThat(OVER_MIDNIGHT.lastMinute(at("2026-11-24T00:00:00Z"))).isZero();
    }

    @Test
    void positionCountsFromTheStart() {
        assertThat(OVER_MIDNIGHT.position(at("2026-11-23T22:00:00Z"), 59)).isZero();
        assertThat(OVER_MIDNIGHT.position(at("2026-11-24T00:00:00Z"), 0)).isEqualTo(61);
    }

    @Test
    void emptyWindowAndCutMinutesAreRefused() {
        var minute = at("2026-11-24T03:00:00Z");

        assertThatIllegalArgumentException().isThrownBy(() -> new Window(minute, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(minute, minute.plusSeconds(61)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(minute.plusNanos(1), minute.plusSeconds(60)));
    }
}
