package io.clickledger.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class EngineOptionTest {

    private final EngineOption option = new EngineOption();

    @Test
    void engineIsEmbeddedLocalStackOrAnyUrl() {
        assertThat(option.convert("embedded").url()).isEmpty();
        assertThat(option.convert("localstack").url()).contains(URI.create("http://127.0.0.1:4566"));
        assertThat(option.convert("https://cloud.example:8443").url())
                .contains(URI.create("https://cloud.example:8443"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "moto", "ftp://host", "http://", "http:// host", "127.0.0.1:4566"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> option.convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
