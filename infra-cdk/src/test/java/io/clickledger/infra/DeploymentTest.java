package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeploymentTest {

    @Test
    void nothingHasToBeSaid() {
        var deployment = Deployment.of(new ContextValues(Map.of()));

        assertThat(deployment.stage()).isEqualTo("dev");
        assertThat(deployment.shards()).isEmpty();
        assertThat(deployment.tables()).isEmpty();
        assertThat(deployment.issuer()).isEmpty();
    }

    @Test
    void everythingCanBeSaid() {
        var context = new HashMap<String, String>();
        context.put("stage", "prod");
        context.put("shardMode", "provisioned");
        context.put("shards", "16");
        context.put("tableMode", "provisioned");
        context.put("tableLeastWrites", "1000");
        context.put("jwtIssuer", "https://id.example.com/");
        context.put("jwtAudience", "clickledger");
        context.put("alarmEmail", "oncall@example.com");
        context.put("customDomain", "click.example.com");
        context.put("certificateArn", "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b-2c3d");
        context.put("fallbackUrl", "https://example.com/");
        context.put("redirectReservedConcurrency", "2000");
        context.put("redirectProvisionedConcurrency", "100");
        context.put("redirectEnvironments", "500");
        context.put("clicksPerSecond", "20000");
        context.put("counterBuckets", "16");
        context.put("pageTokenKey", "2");
        context.put("scanLimitGib", "50");
        context.put("tracingLayer", "arn:aws:lambda:eu-central-1:615299751070:layer:AWSOpenTelemetryDistroJava:7");

        var deployment = Deployment.of(new ContextValues(context));

        assertThat(deployment.shards()).contains(16);
        assertThat(deployment.tables()).contains(new TableCapacity(1_000, 40_000, 500, 20_000));
        assertThat(deployment.issuer())
                .get()
                .extracting(issuer -> issuer.audience())
                .isEqualTo("clickledger");
        assertThat(deployment.redirect().reserved()).isEqualTo(2_000);
    }

    @ParameterizedTest
    @CsvSource({
        "stage, Prod",
        "stage, a-b",
        "shardMode, some",
        "shards, 4",
        "tableMode, some",
        "tableLeastWrites, 4",
        "tracingLayer, AWSOpenTelemetryDistroJava",
        "accessLog, maybe",
        "redirectMemoryMib, 64",
        "jwtIssuer, http://id.example.com",
        "jwtAudience, clickledger",
        "alarmEmail, nobody",
        "alarmTopicArn, topic",
        "customDomain, -",
        "certificateArn, arn:aws:acm:eu-central-1:123456789012:certificate/0a1b",
        "fallbackUrl, /home",
        "redirectReservedConcurrency, -1",
        "redirectProvisionedConcurrency, many",
        "clicksPerSecond, 0",
        "counting, maybe",
        "counterBuckets, 65",
        "pageTokenKey, 0",
        "scanLimitGib, 0",
        "linkLifetimeDays, 0",
        "spillRetentionDays, 15",
        "streamRetentionDays, 366",
        "claimRetentionDays, 8"
    })
    void whatIsAbsurdIsRefusedByItsName(String key, String value) {
        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> Deployment.of(new ContextValues(Map.of(key, value))))
                .withMessageStartingWith("context value " + key + " ");
    }

    @Test
    void tablesScaleUpwards() {
        var context = Map.of("tableMode", "provisioned", "clicksPerSecond", "100", "tableLeastWrites", "201");

        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> Deployment.of(new ContextValues(context)))
                .withMessageStartingWith("context value tableLeastWrites is more than tableMostWrites, 200");
    }

    @Test
    void provisionedConcurrencyFitsIntoWhatIsReserved() {
        var context = Map.of("redirectReservedConcurrency", "10", "redirectProvisionedConcurrency", "11");

        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> Deployment.of(new ContextValues(context)))
                .withMessageContaining("redirectProvisionedConcurrency");
    }
}
