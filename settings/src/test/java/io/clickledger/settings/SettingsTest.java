package io.clickledger.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {

    private enum Signing {
        REQUIRED,
        OFF
    }

    @Test
    void missingSettingIsNamed() {
        assertThatThrownBy(() -> settings().text("CLAIMS_TABLE"))
                .isInstanceOf(SettingException.class)
                .hasMessage("setting CLAIMS_TABLE is missing");
    }

    @Test
    void blankSettingCountsAsMissing() {
        var settings = new Settings(Map.of("CLAIMS_TABLE", "  "));

        assertThat(settings.optionalText("CLAIMS_TABLE")).isEmpty();
    }

    @Test
    void integerOutsideItsRangeIsRefusedAtBothEnds() {
        var settings = new Settings(Map.of("LOW", "0", "LEAST", "1", "MOST", "9", "HIGH", "10", "WORD", "many"));

        assertThat(settings.integer("LEAST", 5, 1, 9)).isEqualTo(1);
        assertThat(settings.integer("MOST", 5, 1, 9)).isEqualTo(9);
        assertThat(settings.integer("ABSENT", 5, 1, 9)).isEqualTo(5);
        assertThatThrownBy(() -> settings.integer("LOW", 5, 1, 9)).hasMessageContaining("LOW is 0, not within 1 to 9");
        assertThatThrownBy(() -> settings.integer("HIGH", 5, 1, 9)).hasMessageContaining("HIGH is 10");
        assertThatThrownBy(() -> settings.integer("WORD", 5, 1, 9)).hasMessageContaining("WORD is not a whole number");
    }

    @Test
    void durationIsIsoAndLongerThanZero() {
        var settings = new Settings(Map.of("GOOD", "P8D", "ZERO", "PT0S", "BAD", "8 days"));

        assertThat(settings.duration("GOOD", Duration.ZERO)).isEqualTo(Duration.ofDays(8));
        assertThat(settings.duration("ABSENT", Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> settings.duration("ZERO", Duration.ofDays(1))).hasMessageContaining("ZERO");
        assertThatThrownBy(() -> settings.duration("BAD", Duration.ofDays(1))).hasMessageContaining("PT5M");
    }

    @Test
    void uriIsAbsoluteHttp() {
        var settings = new Settings(Map.of("GOOD", "https://example.com/x", "PATH", "/x", "FILE", "file:///x"));

        assertThat(settings.optionalUri("GOOD")).contains(URI.create("https://example.com/x"));
        assertThat(settings.optionalUri("ABSENT")).isEmpty();
        assertThatThrownBy(() -> settings.optionalUri("PATH")).hasMessageContaining("PATH is not an absolute");
        assertThatThrownBy(() -> settings.optionalUri("FILE")).hasMessageContaining("FILE is not an absolute");
    }

    @Test
    void choiceListsWhatIsAllowed() {
        var settings = new Settings(Map.of("GOOD", "off", "BAD", "maybe"));

        assertThat(settings.choice("GOOD", Signing.class, Signing.REQUIRED)).isEqualTo(Signing.OFF);
        assertThat(settings.choice("ABSENT", Signing.class, Signing.REQUIRED)).isEqualTo(Signing.REQUIRED);
        assertThatThrownBy(() -> settings.choice("BAD", Signing.class, Signing.REQUIRED))
                .hasMessage("setting BAD is none of required, off");
    }

    private static Settings settings() {
        return new Settings(Map.of());
    }
}
