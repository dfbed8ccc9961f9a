package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.telemetry.FunctionName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seven functions: what they run on, how long they may take, how new versions take over. */
@NeedsNode
final class FunctionsTest {

    private static final Synthesis STACK = Synthesis.byDefault();

    /** What API Gateway waits for an answer. */
    private static final int API_SECONDS = 30;

    @Test
    void tracingLayerAndItsWrapperAreInEveryFunctionIfAskedForAndInNoneOtherwise() {
        var layer = "arn:aws:lambda:eu-central-1:615299751070:layer:AWSOpenTelemetryDistroJava:7";
        var traced = ours(Synthesis.of("traced", Map.of("tracingLayer", layer)));

        assertThat(traced).hasSize(FunctionName.values().length).allSatisfy(function -> {
            assertThat(function.at("/Layers/0").asText()).isEqualTo(layer);
            assertThat(function.at("/Environment/Variables/AWS_LAMBDA_EXEC_WRAPPER")
                            .asText())
                    .isEqualTo("/opt/otel-instrument");
        });
        assertThat(ours(Synthesis.byDefault())).allSatisfy(function -> {
            assertThat(function.has("Layers")).isFalse();
            assertThat(function.at("/Environment/Variables").has("AWS_LAMBDA_EXEC_WRAPPER"))
                    .isFalse();
        });
    }

    @Test
    void thereAreSevenOnJava25AndArm() {
        assertThat(ours(STACK)).hasSize(7).allSatisfy(function -> {
            assertThat(function.path("Runtime").asText()).isEqualTo("java25");
            assertThat(Synthesis.texts(function.path("Architectures"))).containsExactly("arm64");
        });
    }

    @Test
    void eachPublishesSnapshotsAndIsTraced() {
        assertThat(ours(STACK)).allSatisfy(function -> {
            assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
            assertThat(function.at("/TracingConfig/Mode").asText()).isEqualTo("Active");
        });
        assertThat(STACK.resources("AWS::Lambda::Version")).hasSize(7);
        assertThat(STACK.properties("AWS::Lambda::Alias"))
                .hasSize(7)
                .allMatch(alias -> alias.path("Name").asText().equals("live"));
    }

    @Test
    void tracesAreFew() {
        var rule = STACK.only("AWS::XRay::SamplingRule").path("SamplingRule");

        assertThat(rule.path("FixedRate").asDouble()).isLessThanOrEqualTo(0.001);
        assertThat(rule.path("ReservoirSize").asInt()).isZero();
        assertThat(rule.path("ServiceName").asText()).isEqualTo("Clickledger-dev-*");
    }

    @Test
    void aClickMayTakeAllItsFirstCalls() {
        var redirect = STACK.function("ClickRedirectHandler");

        var firstCall = Duration.parse(
                redirect.at("/Environment/Variables/FIRST_CALL_TIMEOUT").asText());
        assertThat(redirect.path("Timeout").asLong())
                .isGreaterThan(firstCall.multipliedBy(4).toSeconds())
                .isLessThan(API_SECONDS);
    }

    @Test
    void queriesEndBeforeTheApiGivesUp() {
        assertThat(STACK.function("QueryHandler").path("Timeout").asInt()).isLessThan(API_SECONDS);
    }

    @Test
    void logsEndAndLeaveOutWhatLambdaSaysOfEveryCall() {
        assertThat(STACK.properties("AWS::Logs::LogGroup"))
                .allMatch(group -> group.path("RetentionInDays").asInt() == 30);
        assertThat(ours(STACK)).allSatisfy(function -> {
            assertThat(function.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
            assertThat(function.at("/LoggingConfig/SystemLogLevel").asText()).isEqualTo("WARN");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ClickRedirect, CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
        "Query, CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
        "Aggregator, CodeDeployDefault.LambdaCanary10Percent15Minutes",
        "SpillReplay, CodeDeployDefault.LambdaAllAtOnce",
        "Heartbeat, CodeDeployDefault.LambdaAllAtOnce",
        "Reconcile, CodeDeployDefault.LambdaAllAtOnce",
        "LossAudit, CodeDeployDefault.LambdaAllAtOnce"
    })
    void newVersionsTakeOverAndGoBackOnAlarms(String function, String config) {
        var groups = STACK.resources("AWS::CodeDeploy::DeploymentGroup").entrySet().stream()
                .filter(group -> group.getKey().startsWith("ObservabilityRollouts" + function))
                .map(Map.Entry::getValue)
                .map(group -> group.path("Properties"))
                .toList();

        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.path("DeploymentConfigName").asText()).isEqualTo(config);
            assertThat(group.at("/AlarmConfiguration/Enabled").asBoolean()).isTrue();
            assertThat(group.at("/AlarmConfiguration/Alarms")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(group.at("/AutoRollbackConfiguration/Enabled").asBoolean())
                    .isTrue();
            assertThat(Synthesis.texts(group.at("/AutoRollbackConfiguration/Events")))
                    .contains("DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_FAILURE");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ClickRedirect, clicksnotredirected",
        "ClickRedirect, clicksloggedonly",
        "ClickRedirect, linksrefused",
        "Query, queriesfailed",
        "Aggregator, batchesunsettled",
        "Aggregator, iteratorage"
    })
    void aVersionGoesBackForWhatItReportsTooSinceItAnswersItsOwnFailures(String function, String alarm) {
        assertThat(STACK.resources("AWS::CodeDeploy::DeploymentGroup"))
                .anySatisfy((id, group) -> assertThat(id + group.at("/Properties/AlarmConfiguration"))
                        .contains("Rollouts" + function, "ObservabilityAlarms" + alarm));
    }

    @Test
    void everyAliasIsMovedByCodeDeploy() {
        assertThat(STACK.resources("AWS::Lambda::Alias").values())
                .allMatch(alias ->
                        alias.at("/UpdatePolicy/CodeDeployLambdaAliasUpdate").isObject());
    }

    @Test
    void concurrencyIsSharedUnlessItIsSetApart() {
        assertThat(ours(STACK)).noneMatch(function -> function.has("ReservedConcurrentExecutions"));
    }

    static List<JsonNode> ours(Synthesis stack) {
        return stack.properties("AWS::Lambda::Function").stream()
                .filter(function -> function.path("Handler").asText().startsWith("io.clickledger."))
                .toList();
    }
}
