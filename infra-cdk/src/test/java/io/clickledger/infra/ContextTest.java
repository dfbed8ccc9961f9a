package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A stack where everything that may differ differs from the default. */
@NeedsNode
final class ContextTest {

    private static final Synthesis STACK = Synthesis.of("prod", context());

    @Test
    void namesHaveTheStage() {
        assertThat(STACK.only("AWS::Athena::WorkGroup").path("Name").asText()).isEqualTo("clickledger-prod-archive");
        assertThat(STACK.only("AWS::Glue::Database").at("/DatabaseInput/Name").asText())
                .isEqualTo("clickledger_prod");
        assertThat(STACK.only("AWS::XRay::SamplingRule")
                        .at("/SamplingRule/RuleName")
                        .asText())
                .isEqualTo("clickledger-prod-traces");
        assertThat(STACK.function("ClickRedirectHandler")
                        .at("/Environment/Variables/METRICS_NAMESPACE")
                        .asText())
                .isEqualTo("Clickledger/prod");
    }

    @Test
    void theStreamHasItsShards() {
        var stream = STACK.only("AWS::Kinesis::Stream");

        assertThat(stream.path("ShardCount").asInt()).isEqualTo(16);
        assertThat(stream.at("/StreamModeDetails/StreamMode").asText()).isEqualTo("PROVISIONED");
    }

    @Test
    void anotherIssuersTokensAreAskedForAndNoPoolIsMade() {
        var authorizer = STACK.only("AWS::ApiGatewayV2::Authorizer");

        assertThat(authorizer.at("/JwtConfiguration/Issuer").asText()).isEqualTo("https://id.example.com/");
        assertThat(Synthesis.texts(authorizer.at("/JwtConfiguration/Audience"))).containsExactly("clickledger");
        assertThat(STACK.resources("AWS::Cognito::UserPool")).isEmpty();
    }

    @Test
    void alarmsGoToTheTopicThatExists() {
        assertThat(STACK.resources("AWS::SNS::Topic")).isEmpty();
        assertThat(STACK.properties("AWS::CloudWatch::Alarm"))
                .allMatch(alarm -> Synthesis.texts(alarm.path("AlarmActions"))
                        .contains("arn:aws:sns:eu-central-1:123456789012:oncall"));
    }

    @Test
    void theApiHasItsOwnName() {
        assertThat(STACK.only("AWS::ApiGatewayV2::DomainName")
                        .path("DomainName")
                        .asText())
                .isEqualTo("click.example.com");
        assertThat(STACK.resources("AWS::ApiGatewayV2::ApiMapping")).hasSize(1);
    }

    @Test
    void aRedirectThatIsKeptWarmHasNoSnapshots() {
        var redirect = STACK.function("ClickRedirectHandler");

        assertThat(redirect.has("SnapStart")).isFalse();
        assertThat(redirect.path("ReservedConcurrentExecutions").asInt()).isEqualTo(2_000);
        assertThat(STACK.properties("AWS::Lambda::Alias"))
                .filteredOn(alias -> alias.has("ProvisionedConcurrencyConfig"))
                .singleElement()
                .satisfies(alias -> assertThat(alias.at("/ProvisionedConcurrencyConfig/ProvisionedConcurrentExecutions")
                                .asInt())
                        .isEqualTo(100));
    }

    @Test
    void theRedirectsRoomToGrowIsFourFifthsOfWhatItHas() {
        assertThat(STACK.properties("AWS::CloudWatch::Alarm"))
                .filteredOn(alarm -> alarm.path("AlarmName").asText().endsWith("redirect-concurrency"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.path("Threshold").asInt()).isEqualTo(1_600));
    }

    @Test
    void retentionsHangTogetherInWhatIsDeployed() {
        var redirect = STACK.function("ClickRedirectHandler").at("/Environment/Variables");

        assertThat(redirect.path("LINK_MAX_LIFETIME").asText()).isEqualTo("PT240H");
        assertThat(redirect.path("CLAIM_RETENTION").asText()).isEqualTo("PT288H15M");
        assertThat(redirect.path("FALLBACK_URL").asText()).isEqualTo("https://example.com/");
        assertThat(STACK.properties("AWS::SQS::Queue"))
                .filteredOn(queue -> queue.path("MessageRetentionPeriod").asInt() == 2 * 24 * 3600)
                .hasSize(2);
    }

    @Test
    void claimsAndCountersFollowTheirTrafficWhenProvisioned() {
        assertThat(bounds("ClickIngestClaims", "WriteCapacityUnits")).containsExactly(500, 20_000);
        assertThat(bounds("ClickIngestClaims", "ReadCapacityUnits")).containsExactly(5, 20_000);
        assertThat(bounds("ClickCountingCounters", "WriteCapacityUnits")).containsExactly(500, 20_000);
        assertThat(bounds("ClickCountingCounters", "ReadCapacityUnits")).containsExactly(500, 20_000);
        assertThat(STACK.properties("AWS::DynamoDB::Table"))
                .filteredOn(table -> table.path("BillingMode").asText().equals("PAY_PER_REQUEST"))
                .hasSize(1);
        assertThat(STACK.properties("AWS::ApplicationAutoScaling::ScalingPolicy"))
                .hasSize(4)
                .allSatisfy(policy -> assertThat(policy.at("/TargetTrackingScalingPolicyConfiguration/TargetValue")
                                .asInt())
                        .isEqualTo(70));
    }

    private static List<Integer> bounds(String table, String dimension) {
        return STACK.properties("AWS::ApplicationAutoScaling::ScalableTarget").stream()
                .filter(target -> target.path("ScalableDimension").asText().endsWith(dimension))
                .filter(target -> target.path("ResourceId").toString().contains(table))
                .flatMap(target -> Stream.of(
                        target.path("MinCapacity").asInt(),
                        target.path("MaxCapacity").asInt()))
                .toList();
    }

    private static Map<String, String> context() {
        var context = new HashMap<String, String>();
        context.put("stage", "prod");
        context.put("shardMode", "provisioned");
        context.put("shards", "16");
        context.put("tableMode", "provisioned");
        context.put("jwtIssuer", "https://id.example.com/");
        context.put("jwtAudience", "clickledger");
        context.put("alarmTopicArn", "arn:aws:sns:eu-central-1:123456789012:oncall");
        context.put("customDomain", "click.example.com");
        context.put("certificateArn", "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b-2c3d");
        context.put("fallbackUrl", "https://example.com/");
        context.put("linkLifetimeDays", "10");
        context.put("spillRetentionDays", "2");
        context.put("redirectReservedConcurrency", "2000");
        context.put("redirectProvisionedConcurrency", "100");
        return context;
    }
}
