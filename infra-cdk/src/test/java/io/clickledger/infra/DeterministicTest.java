package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two syntheses of one commit are the same, byte for byte: no clock, no lookup, no order of a hash map. */
@NeedsNode
final class DeterministicTest {

    @Test
    void aSecondSynthesisIsTheSame() throws IOException {
        var first = Synthesis.byDefault().folder();
        var second = Synthesis.of("again", Map.of()).folder();

        var name = "Clickledger-dev.template.json";
        assertThat(Files.readAllBytes(second.resolve(name))).isEqualTo(Files.readAllBytes(first.resolve(name)));
        assertThat(Files.readAllBytes(second.resolve("Clickledger-dev.assets.json")))
                .isEqualTo(Files.readAllBytes(first.resolve("Clickledger-dev.assets.json")));
    }

    @Test
    void nothingIsLookedUp() throws IOException {
        var manifest = Files.readString(Synthesis.byDefault().folder().resolve("manifest.json"));

        assertThat(manifest).doesNotContain("\"missing\"");
    }
}
