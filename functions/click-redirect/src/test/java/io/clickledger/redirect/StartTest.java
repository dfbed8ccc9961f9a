package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.settings.SettingException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {

    private static final Map<String, String> REDIRECT = Map.of(
            "CLAIMS_TABLE", "claims",
            "ADS_TABLE", "ads",
            "CLICK_STREAM", "clicks",
            "SPILL_QUEUE_URL", "http://127.0.0.1:1/spill",
            "LINK_SIGNING", "required",
            "LINK_KEYS_FILE", "keys.json");

    @ParameterizedTest
    @ValueSource(strings = {"CLAIMS_TABLE", "ADS_TABLE", "CLICK_STREAM", "SPILL_QUEUE_URL", "LINK_SIGNING"})
    void redirectDoesNotStartWithout(String key) {
        var environment = new HashMap<>(REDIRECT);
        environment.remove(key);

        assertThatThrownBy(() -> new ClickRedirectHandler(environment))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "LINK_SIGNING, perhaps",
        "CLAIM_RETENTION, PT1H",
        "CLAIM_RETENTION, eight days",
        "LINK_MAX_LIFETIME, P8DT1S",
        "CLAIM_TIMEOUT, PT0S",
        "AD_CACHE_SIZE, 0",
        "REDIRECT_ENVIRONMENTS, 0",
        "FALLBACK_URL, javascript:alert(1)",
        "LINK_KEYS_SECRET, both-are-too-many"
    })
    void redirectDoesNotStartWithAnAbsurd(String key, String value) {
        var environment = new HashMap<>(REDIRECT);
        environment.put(key, value);

        assertThatThrownBy(() -> new ClickRedirectHandler(environment))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(key);
    }

    @Test
    void redirectDoesNotStartWithoutLinkKeys() {
        var environment = new HashMap<>(REDIRECT);
        environment.remove("LINK_KEYS_FILE");

        assertThatThrownBy(() -> new ClickRedirectHandler(environment))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("LINK_KEYS_FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLAIMS_TABLE", "CLICK_STREAM"})
    void replayDoesNotStartWithout(String key) {
        var environment = new HashMap<>(REDIRECT);
        environment.remove(key);

        assertThatThrownBy(() -> new SpillReplayHandler(environment))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(key);
    }
}
