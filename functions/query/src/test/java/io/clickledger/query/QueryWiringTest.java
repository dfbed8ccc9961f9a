package io.clickledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.Buckets;
import io.clickledger.settings.SettingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryWiringTest {

    private final Map<String, String> environment =
            new HashMap<>(Map.of("COUNTERS_TABLE", "counters", "ADS_TABLE", "ads", "PAGE_TOKEN_KEY", "A".repeat(43)));

    @Test
    void bucketsAndRetentionHaveDefaults() {
        assertThat(config())
                .isEqualTo(new QueryWiring.Config(
                        "counters", "ads", new Buckets(8), Duration.ofDays(35), Samples.PAGE_TOKEN_KEY));
    }

    @Test
    void everySettingIsRead() {
        environment.put("COUNTER_BUCKETS", "64");
        environment.put("COUNTER_RETENTION", "PT1H");

        assertThat(config())
                .isEqualTo(new QueryWiring.Config(
                        "counters", "ads", new Buckets(64), Duration.ofHours(1), Samples.PAGE_TOKEN_KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COUNTERS_TABLE", "ADS_TABLE", "PAGE_TOKEN_KEY"})
    void missingSettingStopsTheFunction(String key) {
        environment.remove(key);

        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(this::config)
                .withMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTER_BUCKETS,0",
        "COUNTER_BUCKETS,65",
        "COUNTER_RETENTION,PT59M59S",
        "COUNTER_RETENTION,P401D",
        "PAGE_TOKEN_KEY,not+base64url",
        "PAGE_TOKEN_KEY,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void absurdSettingStopsTheFunction(String key, String value) {
        environment.put(key, value);

        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(this::config)
                .withMessageContaining(key);
    }

    private QueryWiring.Config config() {
        return new QueryWiring(environment).config();
    }
}
