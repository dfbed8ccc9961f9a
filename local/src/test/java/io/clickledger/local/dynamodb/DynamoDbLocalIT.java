package io.clickledger.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.local.LocalClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbLocalIT {
    private static final Path ENGINE = Path.of("dynamodb-local", "target", "engine");

    @TempDir
    Path directory;

    @Test
    void lostConditionAnswersWithTheItemThatWon() {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0);
                var dynamo = client(engine)) {
            createTable(dynamo);
            claim(dynamo, "i-1", "c-1");

            assertThatExceptionOfType(ConditionalCheckFailedException.class)
                    .isThrownBy(() -> claim(dynamo, "i-1", "c-2"))
                    .satisfies(lost -> assertThat(lost.item()).containsEntry("click", AttributeValue.fromS("c-1")));
        }
    }

    @Test
    void outageRefusesRequestsAndKeepsTheTablesInMemory() {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0);
                var dynamo = client(engine)) {
            createTable(dynamo);
            claim(dynamo, "i-1", "c-1");

            engine.outage();
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> claimOf(dynamo, "i-1"));

            engine.recover();
            assertThat(claimOf(dynamo, "i-1")).containsEntry("click", AttributeValue.fromS("c-1"));
        }
    }

    /** The stopping listener may accept a connection that nobody will ever serve; some of twenty outages meet that. */
    @Test
    @Timeout(30)
    void outageHangsOnNoConnectionThatIsNeverServed() {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0)) {
            for (int outage = 0; outage < 20; outage++) {
                engine.outage();
                engine.recover();
            }
        }
    }

    @Test
    void lastWriteIsFoundAfterAKill() {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.of(directory), 0);
                var dynamo = client(engine)) {
            createTable(dynamo);
            claim(dynamo, "i-1", "c-1");

            engine.kill();
            engine.restart();

            assertThat(claimOf(dynamo, "i-1")).containsEntry("click", AttributeValue.fromS("c-1"));
        }
    }

    @Test
    void closedEngineLeavesNoProcess() {
        var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0);
        long pid = engine.pid();

        engine.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void signalToTheWholeTerminalLeavesTheEngineToItsParent() {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0);
                var dynamo = client(engine)) {
            createTable(dynamo);

            ProcessHandle.of(engine.pid()).orElseThrow().destroy();

            claim(dynamo, "i-1", "c-1");
            assertThat(claimOf(dynamo, "i-1")).containsEntry("click", AttributeValue.fromS("c-1"));
        }
    }

    @Test
    void takenPortIsNamed() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> DynamoDbLocal.start(ENGINE, Optional.empty(), taken))
                    .withMessage("port " + taken + " for DynamoDB Local is in use");
        }
    }

    @Test
    void failedStartQuotesTheEndOfTheLog() throws IOException {
        Files.createFile(directory.resolve("empty.jar"));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DynamoDbLocal.start(directory, Optional.empty(), 0))
                .withMessageContaining("ClassNotFoundException");
    }

    private static DynamoDbClient client(DynamoDbLocal engine) {
        return LocalClients.client(DynamoDbClient.builder(), engine.endpoint());
    }

    private static void createTable(DynamoDbClient dynamo) {
        dynamo.createTable(table -> table.tableName("claims")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("impression")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("impression")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    private static void claim(DynamoDbClient dynamo, String impression, String click) {
        dynamo.putItem(put -> put.tableName("claims")
                .item(Map.of("impression", AttributeValue.fromS(impression), "click", AttributeValue.fromS(click)))
                .conditionExpression("attribute_not_exists(impression)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static Map<String, AttributeValue> claimOf(DynamoDbClient dynamo, String impression) {
        return dynamo.getItem(
                        get -> get.tableName("claims").key(Map.of("impression", AttributeValue.fromS(impression))))
                .item();
    }
}
