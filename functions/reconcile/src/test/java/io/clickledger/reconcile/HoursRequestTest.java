package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events that the schedule and people send. */
final class HoursRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:20:30Z");

    @Test
    void scheduleAsksForHoursAgoTheOldestFirst() throws IOException {
        assertThat(request("{\"hours_ago\":[1,6,26]}").spans(NOW))
                .containsExactly(
                        HourSpan.whole(Instant.parse("2026-11-24T22:00:00Z")),
                        HourSpan.whole(Instant.parse("2026-11-25T18:00:00Z")),
                        HourSpan.whole(Instant.parse("2026-11-25T23:00:00Z")));
    }

    @Test
    void rangeIsEveryHourItTouches() throws IOException {
        assertThat(request("{\"from\":\"2026-11-25T22:59:00Z\",\"to\":\"2026-11-26T00:00:00Z\"}")
                        .spans(NOW))
                .containsExactly(
                        HourSpan.whole(Instant.parse("2026-11-25T22:00:00Z")),
                        HourSpan.whole(Instant.parse("2026-11-25T23:00:00Z")));
    }

    @Test
    void forceTakesAnHourUnderWayAsFarAsItsLastFullMinute() throws IOException {
        var hour = Instant.parse("2026-11-26T00:00:00Z");
        assertThat(request("{\"hours_ago\":[0],\"force\":true}").spans(NOW))
                .containsExactly(new HourSpan(hour, Instant.parse("2026-11-26T00:20:00Z")));
        assertThat(request("{\"from\":\"2026-11-26T00:00:00Z\",\"to\":\"2026-11-26T00:17:00Z\",\"force\":true}")
                        .spans(NOW))
                .containsExactly(new HourSpan(hour, Instant.parse("2026-11-26T00:17:00Z")));
        assertThat(request("{\"hours_ago\":[0]}").spans(NOW)).containsExactly(HourSpan.whole(hour));
        assertThat(request("{\"hours_ago\":[0],\"force\":true}").spans(hour.plusSeconds(59)))
                .containsExactly(HourSpan.whole(hour));
    }

    @Test
    void slicesAreAllUnlessTold() throws IOException {
        assertThat(request("{\"hours_ago\":[1]}").slices()).isEqualTo(Slices.ALL);
        assertThat(request("{\"hours_ago\":[1],\"slices\":[4,7]}").slices()).isEqualTo(new Slices(4, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"hours_ago\":[]}",
                "{\"hours_ago\":[-1]}",
                "{\"hours_ago\":[\"1\"]}",
                "{\"hours_ago\":[1],\"from\":\"2026-11-26T00:00:00Z\",\"to\":\"2026-11-26T01:00:00Z\"}",
                "{\"from\":\"2026-11-26T00:00:00Z\"}",
                "{\"from\":\"yesterday\",\"to\":\"2026-11-26T01:00:00Z\"}",
                "{\"hours_ago\":[1],\"slices\":[1]}",
                "{\"hours_ago\":[1],\"slices\":[4,16]}",
                "{\"hours_ago\":[1],\"slices\":[4,3]}",
                "{\"hours_ago\":[1],\"forced\":true}"
            })
    void anythingElseIsRefused(String event) {
        assertThatIllegalArgumentException().isThrownBy(() -> request(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"from\":\"2026-11-26T01:00:00Z\",\"to\":\"2026-11-26T01:00:00Z\"}",
                "{\"from\":\"2020-11-26T01:00:00Z\",\"to\":\"2026-11-26T01:00:00Z\"}"
            })
    void rangeIsBounded(String event) {
        assertThatIllegalArgumentException().isThrownBy(() -> request(event).spans(NOW));
    }

    private static HoursRequest request(String event) throws IOException {
        return HoursJson.request(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
