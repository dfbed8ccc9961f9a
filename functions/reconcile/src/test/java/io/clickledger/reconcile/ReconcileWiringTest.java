package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.settings.SettingException;
import io.clickledger.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReconcileWiringTest {

    private static final Map<String, String> LEAST = Map.of("COUNTERS_TABLE", "counters", "ARCHIVE_BUCKET", "archive");

    @Test
    void everythingElseHasADefault() {
        var config = ArchiveWiring.Config.of(new Settings(LEAST));

        assertThat(config.latestArrival()).isEqualTo(Duration.ofDays(2));
        assertThat(config.queries())
                .returns("archive", AthenaQueries.Settings::bucket)
                .returns("primary", AthenaQueries.Settings::workgroup)
                .returns("clickledger", AthenaQueries.Settings::database);
        assertThat(ReconcileWiring.limits(new Settings(LEAST))).isEqualTo(new ReconcileHour.Limits(0.01, 1e-4, 64));
        var audit = Map.of("CLAIMS_TABLE", "claims", "CLICK_STREAM", "clicks");
        assertThat(LossAuditWiring.Config.of(new Settings(audit)).inFlight()).isEqualTo(Duration.ofMinutes(20));
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTERS_TABLE,''",
        "ARCHIVE_BUCKET,''",
        "COUNTER_BUCKETS,65",
        "ATHENA_RESULTS,athena",
        "SETTLE_WAIT,4 minutes",
        "QUERY_TIMEOUT,PT0S"
    })
    void absurdSettingStopsTheFunctionAtItsStart(String key, String value) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> ArchiveWiring.Config.of(with(key, value)))
                .withMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({"MOST_LOWERED_PERMILLE,1001", "DRIFT_ALARM_PPM,-1", "TOP_LIST_SIZE,0"})
    void absurdLimitStopsTheFunctionAtItsStart(String key, String value) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> ReconcileWiring.limits(with(key, value)))
                .withMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({"CLAIMS_TABLE,''", "CLICK_STREAM,''", "AUDIT_IN_FLIGHT,never", "CLAIMS_EXPORT_ENDPOINT,nowhere"})
    void absurdSettingStopsTheAuditAtItsStart(String key, String value) {
        var audit = new HashMap<>(Map.of("CLAIMS_TABLE", "claims", "CLICK_STREAM", "clicks"));
        audit.put(key, value);

        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> LossAuditWiring.Config.of(new Settings(audit)))
                .withMessageContaining(key);
    }

    private static Settings with(String key, String value) {
        var environment = new HashMap<>(LEAST);
        environment.put(key, value);
        return new Settings(environment);
    }
}
