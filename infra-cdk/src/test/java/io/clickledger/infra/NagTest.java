package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** cdk-nag only writes its findings down; these tests read them. */
@NeedsNode
final class NagTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Fewer would mean that the pack was not run. */
    private static final int LEAST_CHECKS = 100;

    @ParameterizedTest
    @ValueSource(strings = {"AwsSolutions", "Serverless"})
    void noRuleIsBroken(String pack) throws IOException {
        var lines = report(pack);

        assertThat(lines).hasSizeGreaterThan(LEAST_CHECKS / 4);
        assertThat(lines)
                .filteredOn(line -> !List.of("Compliant", "Suppressed", "N/A")
                        .contains(line.path("compliance").asText()))
                .extracting(line -> line.path("ruleId").asText() + " "
                        + line.path("resourceId").asText())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AwsSolutions", "Serverless"})
    void everySuppressionSaysWhy(String pack) throws IOException {
        assertThat(report(pack))
                .filteredOn(line -> line.path("compliance").asText().equals("Suppressed"))
                .allSatisfy(line ->
                        assertThat(line.path("exceptionReason").asText()).hasSizeGreaterThan(30));
    }

    private static List<JsonNode> report(String pack) throws IOException {
        var lines = new ArrayList<JsonNode>();
        try (var files = Files.list(Synthesis.byDefault().folder())) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(pack + "-"))
                    .toList()) {
                JSON.readTree(file.toFile()).path("lines").forEach(lines::add);
            }
        }
        return lines;
    }
}
