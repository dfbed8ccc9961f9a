package io.clickledger.reconcile;

import static org.awaitility.Awaitility.await;

import io.clickledger.counters.CounterTable;
import io.clickledger.events.ClaimsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local as a child process, one for all tests; every client has a database of its own. */
final class DynamoLocal {

    static final String TABLE = "table";

    private static final Path ENGINE = Path.of("../../local/dynamodb-local/target/engine");
    private static final DynamoLocal RUNNING = new DynamoLocal();

    private final AtomicInteger databases = new AtomicInteger();
    private final int port = freePort();

    private DynamoLocal() {
        var process = start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try (var dynamo = connect("probe")) {
            // Another thread could not run this lambda before the class is initialised, which waits for it.
            await().pollInSameThread()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(SdkException.class)
                    .until(() -> dynamo.listTables().hasTableNames());
        }
    }

    /** A client of an empty counters table. */
    static DynamoDbClient counters() {
        var dynamo = database();
        createTable(dynamo, key(CounterTable.PARTITION, KeyType.HASH), key(CounterTable.SORT, KeyType.RANGE));
        return dynamo;
    }

    /** A client of an empty claims table. */
    static DynamoDbClient claims() {
        var dynamo = database();
        createTable(dynamo, key(ClaimsTable.IMPRESSION, KeyType.HASH));
        return dynamo;
    }

    // DynamoDB Local keeps a database for each access key, which has to be letters and digits.
    private static DynamoDbClient database() {
        return RUNNING.connect("db" + RUNNING.databases.incrementAndGet());
    }

    private Process start() {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-Djava.library.path=" + ENGINE,
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DynamoDbClient connect(String accessKey) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    private static void createTable(DynamoDbClient dynamo, KeySchemaElement... keys) {
        dynamo.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(
                        Stream.of(keys).map(key -> text(key.attributeName())).toList()));
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
