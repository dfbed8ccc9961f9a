package io.clickledger.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

class DynamoDbLocalIT {
    private static final Path ENGINE = Path.of("..", "dynamodb-local", "target", "engine");

    @TempDir
    Path directory;

    @Test
    void lostConditionAnswersWithTheItemThatWon() {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0);
                var dynamo = client(engine)) {
            DynamoTable.create(dynamo, "claims", "impression");
            claim(dynamo, "i-1", "c-1");

            assertThatExceptionOfType(ConditionalCheckFailedException.class)
                    .isThrownBy(() -> claim(dynamo, "i-1", "c-2"))
                    .satisfies(lost -> assertThat(lost.item()).containsEntry("click", AttributeValue.fromS("c-1")));
        }
    }

    @Test
    void databasesDoNotSeeEachOthersTables() {
        try (var databases = DynamoDatabases.start(ENGINE);
                var one = databases.create().client();
                var other = databases.create().client()) {
            DynamoTable.create(one, "claims", "impression");

            assertThat(one.listTables().tableNames()).containsExactly("claims");
            assertThat(other.listTables().tableNames()).isEmpty();
        }
    }

    @Test
    void outageRefusesRequestsAndKeepsTheTablesInMemory() {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0);
                var dynamo = client(engine)) {
            DynamoTable.create(dynamo, "claims", "impression");
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

    /** With an acceptor thread one outage in thousands does not end. */
    @Test
    void listenerHasNoAcceptorThread() throws IOException {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0)) {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var process = new ProcessBuilder(jcmd, Long.toString(engine.pid()), "Thread.print").start();
            var threads = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(threads).contains("\"main\"").doesNotContain("acceptor");
        }
    }

    @Test
    void onlyItsOwnAddressOfLoopbackIsListenedOn() throws IOException {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.empty(), 0);
                var socket = new Socket()) {
            var elsewhere = new InetSocketAddress("127.0.0.2", engine.endpoint().getPort());

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> socket.connect(elsewhere, 1_000));
        }
    }

    @Test
    void lastWriteIsFoundAfterAKill() {
        try (var engine = DynamoDbLocal.start(ENGINE, Optional.of(directory), 0);
                var dynamo = client(engine)) {
            DynamoTable.create(dynamo, "claims", "impression");
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
            DynamoTable.create(dynamo, "claims", "impression");

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
        return new DynamoDatabase(engine.endpoint(), "anybody").client();
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
