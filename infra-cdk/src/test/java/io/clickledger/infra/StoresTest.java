package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.counters.CounterTable;
import io.clickledger.events.AdsTable;
import io.clickledger.events.ClaimsTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clicks are kept in: nothing of it goes with a stack, is open, or grows for ever. */
@NeedsNode
final class StoresTest {

    private static final Synthesis STACK = Synthesis.byDefault();

    @Test
    void tablesAreOnDemandRestorableAndProtected() {
        assertThat(STACK.properties("AWS::DynamoDB::Table")).hasSize(3).allSatisfy(table -> {
            assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .isTrue();
            assertThat(table.path("DeletionProtectionEnabled").asBoolean()).isTrue();
        });
    }

    @Test
    void tablesHaveTheKeysThatTheFunctionsUse() {
        assertThat(keys("ClickIngestClaims")).containsExactly(ClaimsTable.IMPRESSION);
        assertThat(keys("ClickIngestAds")).containsExactly(AdsTable.AD);
        assertThat(keys("ClickCountingCounters")).containsExactly(CounterTable.PARTITION, CounterTable.SORT);
    }

    @Test
    void claimsAndCountersExpireAndAdsDoNot() {
        assertThat(expires("ClickIngestClaims")).isEqualTo(ClaimsTable.EXPIRES);
        assertThat(expires("ClickCountingCounters")).isEqualTo(CounterTable.EXPIRES);
        assertThat(expires("ClickIngestAds")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::DynamoDB::Table",
                "AWS::Kinesis::Stream",
                "AWS::S3::Bucket",
                "AWS::SecretsManager::Secret",
                "AWS::Cognito::UserPool",
                "AWS::Logs::LogGroup"
            })
    void whatHoldsSomethingOutlivesTheStack(String type) {
        assertThat(STACK.resources(type)).isNotEmpty().allSatisfy((id, resource) -> {
            assertThat(resource.path("DeletionPolicy").asText()).as(id).isEqualTo("Retain");
            assertThat(resource.path("UpdateReplacePolicy").asText()).as(id).isEqualTo("Retain");
        });
    }

    @Test
    void theStreamIsOnDemandAndEncrypted() {
        var stream = STACK.only("AWS::Kinesis::Stream");

        assertThat(stream.at("/StreamModeDetails/StreamMode").asText()).isEqualTo("ON_DEMAND");
        assertThat(stream.has("ShardCount")).isFalse();
        assertThat(stream.path("RetentionPeriodHours").asInt()).isEqualTo(7 * 24);
        assertThat(stream.at("/StreamEncryption/EncryptionType").asText()).isEqualTo("KMS");
    }

    @Test
    void bucketsAreClosedAndEncrypted() {
        assertThat(STACK.properties("AWS::S3::Bucket")).hasSize(3).allSatisfy(bucket -> {
            assertThat(bucket.path("PublicAccessBlockConfiguration").properties())
                    .extracting(Map.Entry::getValue)
                    .hasSize(4)
                    .allMatch(JsonNode::asBoolean);
            assertThat(bucket.path("BucketEncryption").toString()).contains("AES256");
            assertThat(bucket.at("/LifecycleConfiguration/Rules")).isNotEmpty();
        });
    }

    @Test
    void everyBucketRefusesPlainHttpAndOldTls() {
        assertThat(STACK.properties("AWS::S3::BucketPolicy")).hasSize(3).allSatisfy(policy -> {
            assertThat(policy.toString()).contains("\"aws:SecureTransport\":\"false\"");
            assertThat(policy.toString()).contains("\"s3:TlsVersion\":1.2");
        });
    }

    @Test
    void secretsAreMadeByAwsAndNotInTheTemplate() {
        assertThat(STACK.properties("AWS::SecretsManager::Secret")).hasSize(3).allSatisfy(secret -> {
            var random = secret.at("/GenerateSecretString/PasswordLength").asInt() >= 64;
            var reference = secret.path("SecretString").toString().contains("{{resolve:secretsmanager:");
            assertThat(random || reference).isTrue();
        });
    }

    private static List<String> keys(String table) {
        return table(table).path("KeySchema").findValuesAsText("AttributeName");
    }

    private static String expires(String table) {
        return table(table).at("/TimeToLiveSpecification/AttributeName").asText();
    }

    private static JsonNode table(String id) {
        return STACK.resources("AWS::DynamoDB::Table").entrySet().stream()
                .filter(table -> table.getKey().startsWith(id))
                .findFirst()
                .orElseThrow()
                .getValue()
                .path("Properties");
    }
}
