package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetentionsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 4", "30, 14"})
    void aClaimOutlivesEveryMessageOfItsLink(String linkDays, String spillDays) {
        var retentions = retentions(Map.of("linkLifetimeDays", linkDays, "spillRetentionDays", spillDays));

        assertThat(retentions.claims().minus(retentions.link()))
                .isEqualTo(retentions.spill().plusMinutes(15));
        assertThat(retentions.latestArrival()).isGreaterThan(retentions.spill());
    }

    @Test
    void countersOutliveWhatCanStillBeCounted() {
        assertThat(retentions(Map.of("counterRetentionDays", "13")).counters()).isEqualTo(Duration.ofDays(13));
        refuses(Map.of("counterRetentionDays", "12"), "counterRetentionDays");
    }

    @Test
    void theArchiveOutlivesTheCountersItProves() {
        assertThat(retentions(Map.of("rawRetentionDays", "35")).rawDays()).isEqualTo(35);
        refuses(Map.of("rawRetentionDays", "34"), "rawRetentionDays");
    }

    @Test
    void logsAreKeptAsCloudWatchOffers() {
        assertThat(retentions(Map.of("logRetentionDays", "365")).logDays()).isEqualTo(365);
        refuses(Map.of("logRetentionDays", "31"), "logRetentionDays");
    }

    private static Retentions retentions(Map<String, String> context) {
        return Retentions.of(new ContextValues(context));
    }

    private static void refuses(Map<String, String> context, String key) {
        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> retentions(context))
                .withMessageStartingWith("context value " + key + " ");
    }
}
