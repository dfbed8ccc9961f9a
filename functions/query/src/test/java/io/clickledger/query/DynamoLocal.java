package io.clickledger.query;

import io.clickledger.counters.CounterTable;
import io.clickledger.events.AdsTable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** AWS's DynamoDB Local as a child process, one for all adapter tests; every access key has tables of its own. */
final class DynamoLocal {

    static final String COUNTERS = "counters";
    static final String ADS = "ads";
    static final String REGION = "eu-central-1";
    static final String SECRET_KEY = "secret";

    /** Laid there by the module local/dynamodb-local. */
    private static final Path ENGINE = Path.of("../../local/dynamodb-local/target/engine");

    /** A cold start takes seconds, several times that on a busy machine. */
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final DynamoLocal RUNNING = start();

    private final Process process;
    private final URI endpoint;

    private DynamoLocal(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static URI endpoint() {
        return RUNNING.endpoint;
    }

    /** An access key that nobody used before; its database has the two empty tables. */
    static String newDatabase() {
        var accessKey = "query" + DATABASES.incrementAndGet();
        try (var dynamo = client(accessKey)) {
            createTable(dynamo, COUNTERS, CounterTable.PARTITION, CounterTable.SORT);
            createTable(dynamo, ADS, AdsTable.AD);
        }
        return accessKey;
    }

    static DynamoDbClient client(String accessKey, ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, SECRET_KEY)))
                .overrideConfiguration(config -> List.of(interceptors).forEach(config::addExecutionInterceptor))
                .build();
    }

    private static void createTable(DynamoDbClient dynamo, String name, String... keys) {
        var types = List.of(KeyType.HASH, KeyType.RANGE);
        dynamo.createTable(table -> {
            table.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
            table.attributeDefinitions(List.of(keys).stream()
                    .map(key -> AttributeDefinition.builder()
                            .attributeName(key)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .toList());
            table.keySchema(List.of(keys).stream()
                    .map(key -> KeySchemaElement.builder()
                            .attributeName(key)
                            .keyType(types.get(List.of(keys).indexOf(key)))
                            .build())
                    .toList());
        });
    }

    private static DynamoLocal start() {
        try {
            var port = freePort();
            var started = new DynamoLocal(launch(port), URI.create("http://127.0.0.1:" + port));
            Awaitility.await("DynamoDB Local; its log is target/dynamodb-local.log")
                    .atMost(START_DEADLINE)
                    // This runs while the class is initialized, which any other thread would wait for.
                    .pollInSameThread()
                    .failFast("DynamoDB Local has ended", () -> !started.process.isAlive())
                    .until(() -> answers(port));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(int port) throws IOException {
        var classes = Path.of("target", "test-classes").toAbsolutePath();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        ENGINE.toAbsolutePath() + File.separator + "*" + File.pathSeparator + classes,
                        DynamoLocalProcess.class.getName(),
                        "-inMemory",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "dynamodb-local.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
