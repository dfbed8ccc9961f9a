package io.clickledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamKeyTest {

    @Test
    void saltIsWrittenBehindTheAdAndReadBack() {
        assertThat(new StreamKey(new AdId("ad-7"), 0).text()).isEqualTo("ad-7");
        assertThat(new StreamKey(new AdId("ad-7"), 31).text()).isEqualTo("ad-7#31");
        assertThat(StreamKey.saltOf("ad-7#31")).isEqualTo(31);
    }

    @ParameterizedTest
    @CsvSource({"ad-7, 0", "ad-7#, 0", "ad-7#x, 0", "ad-7#1000, 0", "ad-7#999, 999", "12, 0", "'', 0", "ad#1#2, 2"})
    void keyThatEndsInNoSaltOfOursHasNone(String key, int salt) {
        assertThat(StreamKey.saltOf(key)).isEqualTo(salt);
    }

    @Test
    void saltIsBounded() {
        assertThat(new StreamKey(new AdId("ad-7"), 999).salt()).isEqualTo(999);
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamKey(new AdId("ad-7"), 1_000));
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamKey(new AdId("ad-7"), -1));
    }
}
