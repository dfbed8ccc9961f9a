package io.clickledger.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class MetricsTest {

    private final List<Map<Metric, List<Double>>> written = new ArrayList<>();
    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
    private final Metrics metrics =
            new Metrics(FunctionName.CLICK_REDIRECT, (function, figures) -> written.add(figures), clock);

    @Test
    void countsAreSummedUntilTheMinuteIsOver() {
        metrics.count(Metric.CLICKS_ACCEPTED);
        metrics.count(Metric.CLICKS_ACCEPTED, 2);
        clock.add(Duration.ofSeconds(59));
        metrics.flushWhenDue();
        assertThat(written).isEmpty();

        clock.add(Duration.ofSeconds(1));
        metrics.flushWhenDue();

        assertThat(written).containsExactly(Map.of(Metric.CLICKS_ACCEPTED, List.of(3.0)));
    }

    @Test
    void whatWasWrittenIsNotWrittenAgain() {
        metrics.count(Metric.CLICKS_ACCEPTED);

        metrics.flush();
        metrics.flush();

        assertThat(written).hasSize(1);
    }

    @Test
    void oneUrgentCountAfterQuietIsWrittenAtOnceAndAFloodOnceASecond() {
        clock.add(Duration.ofSeconds(1));

        for (int i = 0; i < 100; i++) {
            metrics.count(Metric.CLICKS_SPILLED);
            metrics.flushWhenDue();
            clock.add(Duration.ofMillis(100));
        }

        assertThat(written).hasSize(10);
        assertThat(written.getFirst()).isEqualTo(Map.of(Metric.CLICKS_SPILLED, List.of(1.0)));
    }

    @Test
    void otherFiguresAreKeptAsTheyCame() {
        var aggregator = new Metrics(FunctionName.AGGREGATOR, (function, figures) -> written.add(figures), clock);

        aggregator.record(Metric.BATCH_LAG, 5);
        aggregator.record(Metric.BATCH_LAG, 7.5);
        aggregator.flush();

        assertThat(written).containsExactly(Map.of(Metric.BATCH_LAG, List.of(5.0, 7.5)));
    }

    @Test
    void anotherFunctionsMetricIsRefused() {
        assertThatThrownBy(() -> metrics.count(Metric.QUERIES_ANSWERED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("click-redirect");
    }

    @Test
    void everyMetricHasItsOwnName() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::label)).doesNotHaveDuplicates();
        assertThat(Metric.CLICKS_INVALID_NO_IMPRESSION.label()).isEqualTo("ClicksInvalidNoImpression");
    }
}
