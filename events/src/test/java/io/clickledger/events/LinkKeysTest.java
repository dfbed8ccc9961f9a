package io.clickledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkKeysTest {

    private static final String SECRET = "A".repeat(43);

    @Test
    void keysAreReadFromTheirFile() {
        var keys = LinkKeys.parse("{\"signing\":\"k1\",\"comment\":{\"a\":1},\"keys\":{\"k1\":\"" + SECRET + "\"}}");

        assertThat(keys.signingKey()).isEqualTo("k1");
        assertThat(keys.sign("k1", "message")).isPresent();
        assertThat(keys.sign("k2", "message")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k1",
                "[]",
                "{\"signing\":\"k1\"}",
                "{\"signing\":\"k2\",\"keys\":{\"k1\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}}",
                "{\"signing\":\"k1\",\"keys\":{\"k1\":\"c2hvcnQ\"}}",
                "{\"signing\":\"k1\",\"keys\":{\"k1\":\"***************************************************\"}}",
                "{\"signing\":\"k 1\",\"keys\":{\"k 1\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}}",
                "{\"signing\":\"k1\",\"keys\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"
            })
    void unusableKeysAreRefusedWithoutQuotingThem(String json) {
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> LinkKeys.parse(json))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("AAAA", "c2hvcnQ", "***"));
    }
}
