package io.clickledger.redirect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** AWS's own DynamoDB Local in memory, a child process that lives as long as one test class. */
final class DynamoDbProcess {

    private static final Path ENGINE = Path.of("../../local/dynamodb-local/target/engine");

    private final Process process;
    private final DynamoDbClient client;

    DynamoDbProcess() throws IOException {
        int port = freePort();
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        ENGINE.resolve("*").toString(),
                        "software.amazon.dynamodb.services.local.main.ServerRunner",
                        "-inMemory",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "dynamodb-local.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answers(port));
        this.client = DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    DynamoDbClient client() {
        return client;
    }

    /** A table whose only key is the string {@code partitionKey}. */
    void createTable(String table, String partitionKey) {
        client.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName(partitionKey)
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(partitionKey)
                        .attributeType(ScalarAttributeType.S)
                        .build()));
    }

    void stop() throws InterruptedException {
        client.close();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private boolean answers(int port) {
        if (!process.isAlive()) {
            throw new IllegalStateException("DynamoDB Local ended, see target/dynamodb-local.log");
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
