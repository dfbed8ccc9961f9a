package io.clickledger.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages start with the template's settings and no AWS to call: a snapshot has no connection and no credentials in it. */
final class StartsIT {

    private static final Map<String, String> NOWHERE = Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"click-redirect", "aggregator", "query"})
    void requestIsRehearsedBeforeASnapshotAndItsMetricsNotSeen(String id) throws Exception {
        var loaded = directory.resolve("classes.log");
        try (var function = start(id, NOWHERE, List.of("-Xlog:class+load:file=" + loaded))) {
            function.awaitRehearsal();

            assertThat(function.output())
                    .contains("snapshot rehearsed")
                    .doesNotContain("not rehearsed", "CloudWatchMetrics");
            assertThat(loaded).content().contains("software.amazon.cloudwatchlogs.emf.sinks.ConsoleSink");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spill-replay", "heartbeat", "reconcile", "loss-audit"})
    void startCallsNobody(String id) throws Exception {
        try (var function = start(id, NOWHERE)) {
            function.awaitStart();

            assertThat(function.output()).doesNotContain("\"ERROR\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "click-redirect, CLAIMS_TABLE",
        "spill-replay, CLICK_STREAM",
        "aggregator, QUARANTINE_BUCKET",
        "heartbeat, COUNTERS_TABLE",
        "query, PAGE_TOKEN_KEY",
        "reconcile, ARCHIVE_BUCKET",
        "loss-audit, CLAIMS_TABLE"
    })
    void missingSettingStopsTheStartAndIsNamed(String id, String key) throws Exception {
        var environment = new HashMap<>(NOWHERE);
        environment.put(key, "");

        try (var function = start(id, environment)) {
            assertThatThrownBy(function::awaitStart)
                    .isInstanceOf(LambdaRuntime.FunctionError.class)
                    .hasMessageContaining("setting " + key + " is missing");
        }
    }

    @Test
    void filesOfTheQueryAreInItsPackageAndNumbersNeedAToken() throws Exception {
        try (var query = start("query", NOWHERE)) {
            var page = answer(query, Payload.question(URI.create("/dashboard"), Map.of()));
            var numbers = answer(query, Payload.question(URI.create("/metrics?ad_ids=a&minutes=5"), Map.of()));

            assertThat(page.path("statusCode").asInt()).isEqualTo(200);
            assertThat(page.path("headers").toString()).contains("text/html");
            assertThat(numbers.path("statusCode").asInt()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconcile", "loss-audit"})
    void eventThatNamesNoHoursIsAnError(String id) throws Exception {
        try (var function = start(id, NOWHERE)) {
            assertThatThrownBy(() -> function.invoke("{\"hour\":1}"))
                    .isInstanceOf(LambdaRuntime.FunctionError.class)
                    .hasMessageContaining("hour is no field of this event");
        }
    }

    private PackagedFunction start(String id, Map<String, String> environment) throws IOException {
        return start(id, environment, List.of());
    }

    private PackagedFunction start(String id, Map<String, String> environment, List<String> options)
            throws IOException {
        var function = Objects.requireNonNull(TemplateFunction.all().get(id), id);
        return PackagedFunction.start(function, environment, directory, options);
    }

    private static JsonNode answer(PackagedFunction function, String event) throws IOException, InterruptedException {
        return Payload.JSON.readTree(function.invoke(event));
    }
}
