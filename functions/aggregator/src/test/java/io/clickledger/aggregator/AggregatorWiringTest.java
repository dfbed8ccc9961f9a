package io.clickledger.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.aggregator.AggregateBatch.Limits;
import io.clickledger.aggregator.AggregatorWiring.Config;
import io.clickledger.counters.Buckets;
import io.clickledger.settings.SettingException;
import io.clickledger.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AggregatorWiringTest {

    private static final Map<String, String> LEAST = Map.of("COUNTERS_TABLE", "counters", "QUARANTINE_BUCKET", "raw");

    @Test
    void everythingButTableAndBucketHasADefault() {
        assertThat(Config.of(new Settings(LEAST)))
                .isEqualTo(new Config(
                        "counters",
                        "raw",
                        "rejected/",
                        new Limits(new Buckets(8), Duration.ofDays(35), 64, 32, Duration.ofSeconds(3))));
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTERS_TABLE,''",
        "QUARANTINE_BUCKET,''",
        "QUARANTINE_PREFIX,rejected",
        "COUNTER_BUCKETS,0",
        "COUNTER_BUCKETS,65",
        "COUNTER_RETENTION,PT23H59M",
        "TOP_LIST_SIZE,0",
        "TOP_LIST_SIZE,1001",
        "UPDATE_CONCURRENCY,0",
        "UPDATE_CONCURRENCY,257",
        "SETTLE_RESERVE,PT0S"
    })
    void absurdSettingStopsTheFunctionAndIsNamed(String key, String value) {
        var environment = new HashMap<>(LEAST);
        environment.put(key, value);

        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> new AggregatorHandler(environment))
                .withMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({"CLICK_STREAM", "COUNTERS_TABLE"})
    void heartbeatsNeedStreamAndTable(String key) {
        var environment = new HashMap<>(Map.of("CLICK_STREAM", "clicks", "COUNTERS_TABLE", "counters"));
        environment.remove(key);

        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> new HeartbeatHandler(environment))
                .withMessageContaining(key);
    }
}
