package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the click to the counters: what would lose or double clicks. */
@NeedsNode
final class ClickPathTest {

    private static final Synthesis STACK = Synthesis.byDefault();

    @Test
    void theStreamHasExactlyOneMappingAndItLosesNothing() {
        var mappings = STACK.properties("AWS::Lambda::EventSourceMapping").stream()
                .filter(mapping -> mapping.path("EventSourceArn").toString().contains("ClickStream"))
                .toList();

        assertThat(mappings).singleElement().satisfies(mapping -> {
            assertThat(mapping.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
            assertThat(Synthesis.texts(mapping.path("FunctionResponseTypes")))
                    .containsExactly("ReportBatchItemFailures");
            assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
            assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(-1);
            assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt()).isEqualTo(-1);
            assertThat(mapping.path("ParallelizationFactor").asInt()).isOne();
            assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt(-1)).isZero();
            assertThat(mapping.has("TumblingWindowInSeconds")).isFalse();
            assertThat(mapping.has("FilterCriteria")).isFalse();
        });
    }

    @Test
    void countingThatIsOffHasNoMapping() {
        var off = Synthesis.of("off", Map.of("counting", "off"));

        assertThat(off.properties("AWS::Lambda::EventSourceMapping"))
                .noneMatch(mapping -> mapping.path("EventSourceArn").toString().contains("ClickStream"));
    }

    @Test
    void itLeadsToTheAliasOfTheAggregator() {
        var mapping = STACK.properties("AWS::Lambda::EventSourceMapping").stream()
                .filter(candidate -> candidate.has("StartingPosition"))
                .findFirst()
                .orElseThrow();

        assertThat(mapping.at("/FunctionName/Ref").asText()).startsWith("ClickCountingAggregatorLive");
    }

    @Test
    void noMessageOutlivesTheTimeItsClaimIsKeptFor() {
        var variables = STACK.function("ClickRedirectHandler").at("/Environment/Variables");
        var claim = Duration.parse(variables.path("CLAIM_RETENTION").asText());
        var link = Duration.parse(variables.path("LINK_MAX_LIFETIME").asText());

        assertThat(link).isLessThanOrEqualTo(claim);
        assertThat(spillQueues())
                .hasSize(2)
                .allSatisfy(queue -> assertThat(Duration.ofSeconds(
                                queue.path("MessageRetentionPeriod").asLong()))
                        .isLessThanOrEqualTo(claim.minus(link)));
    }

    @Test
    void replayKnowsTheSameRetention() {
        var redirect = STACK.function("ClickRedirectHandler").at("/Environment/Variables");
        var replay = STACK.function("SpillReplayHandler").at("/Environment/Variables");

        assertThat(replay.path("CLAIM_RETENTION")).isEqualTo(redirect.path("CLAIM_RETENTION"));
    }

    @Test
    void reconciliationWaitsForTheLastSpilledClick() {
        var spill = Duration.ofSeconds(
                spillQueues().getFirst().path("MessageRetentionPeriod").asLong());

        for (var handler : List.of("ReconcileHandler", "LossAuditHandler")) {
            var latest = STACK.function(handler).at("/Environment/Variables/LATEST_ARRIVAL");
            assertThat(Duration.parse(latest.asText())).isGreaterThan(spill);
        }
    }

    @Test
    void aClickThatKeepsFailingIsPutAsideWithHalfOfItsTimeLeft() {
        var spill = spillQueues().stream()
                .filter(queue -> queue.has("RedrivePolicy"))
                .findFirst()
                .orElseThrow();

        var tried = spill.at("/RedrivePolicy/maxReceiveCount").asLong()
                * spill.path("VisibilityTimeout").asLong();
        assertThat(tried)
                .isLessThanOrEqualTo(spill.path("MessageRetentionPeriod").asLong() / 2);
        assertThat(spill.path("VisibilityTimeout").asLong())
                .isGreaterThanOrEqualTo(
                        6 * STACK.function("SpillReplayHandler").path("Timeout").asLong());
    }

    @Test
    void theReplayGivesBackOnlyWhatFailed() {
        var mapping = STACK.properties("AWS::Lambda::EventSourceMapping").stream()
                .filter(candidate -> !candidate.has("StartingPosition"))
                .findFirst()
                .orElseThrow();

        assertThat(Synthesis.texts(mapping.path("FunctionResponseTypes"))).containsExactly("ReportBatchItemFailures");
    }

    @Test
    void queuesTakeTlsOnlyAndAreEncrypted() {
        assertThat(STACK.properties("AWS::SQS::Queue"))
                .allMatch(queue -> queue.path("SqsManagedSseEnabled").asBoolean());
        assertThat(STACK.properties("AWS::SQS::QueuePolicy"))
                .hasSize(3)
                .allMatch(policy -> policy.toString().contains("\"aws:SecureTransport\":\"false\""));
    }

    @Test
    void settingsThatMustBeTheSameAre() {
        var handlers = List.of("AggregatorHandler", "QueryHandler", "ReconcileHandler", "LossAuditHandler");
        for (var key : List.of("COUNTER_BUCKETS", "COUNTER_RETENTION")) {
            assertThat(handlers)
                    .extracting(handler -> STACK.function(handler)
                            .at("/Environment/Variables/" + key)
                            .asText())
                    .doesNotContain("")
                    .containsOnly(STACK.function("QueryHandler")
                            .at("/Environment/Variables/" + key)
                            .asText());
        }
    }

    private static List<JsonNode> spillQueues() {
        return STACK.resources("AWS::SQS::Queue").entrySet().stream()
                .filter(queue -> queue.getKey().startsWith("ClickIngestSpillQueue"))
                .map(Map.Entry::getValue)
                .map(queue -> queue.path("Properties"))
                .toList();
    }
}
