package io.clickledger.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a function's process really writes: a child process, since the streams and the environment are the process's. */
class OutputTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> LAMBDA =
            Map.of("AWS_LAMBDA_FUNCTION_NAME", "redirect-fn", "METRICS_NAMESPACE", "Clickledger/test");

    @Test
    void logLineIsOneJsonObjectWithItsKeyValuesAsFields() throws Exception {
        var line = onlyLine(run(LAMBDA).errors());

        assertThat(line.path("message").asText()).isEqualTo("batch \"settled\"\nwell");
        assertThat(line.path("log.level").asText()).isEqualTo("INFO");
        assertThat(line.path("service.name").asText()).isEqualTo("redirect-fn");
        assertThat(line.path("shard").asText()).isEqualTo("shard-\"1\"");
        assertThat(line.path("records").isNumber()).isTrue();
        assertThat(line.path("error.stack_trace").asText()).contains("IllegalStateException: why");
    }

    @Test
    void linesBelowTheLevelAreNotWritten() throws Exception {
        assertThat(run(Map.of("LOG_LEVEL", "warn")).errors()).isEmpty();
    }

    @Test
    void figuresAreEmbeddedMetricsOfTheNamespaceAndTheFunction() throws Exception {
        var line = onlyLine(run(LAMBDA).output());

        var directive = line.path("_aws").path("CloudWatchMetrics").path(0);
        assertThat(directive.path("Namespace").asText()).isEqualTo("Clickledger/test");
        assertThat(directive.path("Dimensions")).isEqualTo(JSON.readTree("[[\"Service\"]]"));
        assertThat(directive.path("Metrics").findValuesAsText("Name"))
                .containsExactlyInAnyOrder("BatchLag", "ClicksSettled");
        assertThat(line.path("Service").asText()).isEqualTo("aggregator");
        assertThat(line.path("ClicksSettled").asDouble()).isEqualTo(3);
        assertThat(line.path("BatchLag")).isEqualTo(JSON.readTree("[12.5,13.5]"));
    }

    @Test
    void withoutNamespaceNoMetricIsWritten() throws Exception {
        assertThat(run(Map.of()).output()).isEmpty();
    }

    private static JsonNode onlyLine(String text) throws IOException {
        assertThat(text.lines()).hasSize(1);
        return JSON.readTree(text);
    }

    private static Streams run(Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(errors).isZero();
        return new Streams(output, errors);
    }

    private record Streams(String output, String errors) {}

    /** Logs a line and writes two metrics. */
    static final class Program {

        public static void main(String[] arguments) {
            LoggerFactory.getLogger(Program.class)
                    .atInfo()
                    .addKeyValue("shard", "shard-\"1\"")
                    .addKeyValue("records", 7)
                    .setCause(new IllegalStateException("why"))
                    .log("batch \"settled\"\nwell");
            var metrics = Metrics.of(FunctionName.AGGREGATOR, new Settings(System.getenv()), Clock.systemUTC());
            metrics.count(Metric.CLICKS_SETTLED, 3);
            metrics.record(Metric.BATCH_LAG, 12.5);
            metrics.record(Metric.BATCH_LAG, 13.5);
            metrics.flush();
        }
    }
}
