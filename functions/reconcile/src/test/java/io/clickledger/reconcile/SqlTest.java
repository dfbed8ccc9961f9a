package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That statements are complete; what they mean is asked of a real engine. */
final class SqlTest {

    private static final Instant HOUR = Instant.parse("2026-11-26T00:00:00Z");

    @Test
    void clicksOfAnHourAreLookedForWhereverTheyCanHaveArrived() {
        var span = HourSpan.whole(HOUR);

        assertThat(Sql.arrivals(span, Duration.ofHours(1), HOUR.plus(Duration.ofDays(9))))
                .isEqualTo("'2026-11-25-23', '2026-11-26-00', '2026-11-26-01', '2026-11-26-02'");
        assertThat(Sql.arrivals(span, Duration.ofDays(2), HOUR.plus(Duration.ofMinutes(65))))
                .isEqualTo("'2026-11-25-23', '2026-11-26-00', '2026-11-26-01'");
    }

    @Test
    void placeholderWithoutAValueIsADefect() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.statement("clicks.sql", "'2026-11-26-00'", Map.of()));
    }

    @Test
    void statementsHoldNoPlaceholderAnyMore() {
        assertThat(Sql.statement("heartbeats.sql", "'2026-11-26-00'", Map.of()))
                .contains("datehour IN ('2026-11-26-00')")
                .doesNotContain("${");
        assertThat(Sql.statement("missing.sql", HOUR, "'2026-11-26-00'", Map.of()))
                .contains("datehour = '2026-11-26-00'");
    }
}
