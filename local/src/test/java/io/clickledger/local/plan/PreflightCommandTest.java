package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command against a server that answers as the services do, in their wire forms. */
class PreflightCommandTest {

    private static final List<String> ENDPOINTS = List.of("DynamoDb", "Kinesis", "Lambda", "ApiGateway");

    private final Map<String, String> answers = new HashMap<>(Map.of(
            "GET /2016-08-19/account-settings", "{\"AccountLimit\":{\"UnreservedConcurrentExecutions\":3000}}",
            "GET /account", "{\"throttleSettings\":{\"burstLimit\":5000,\"rateLimit\":20000.0}}",
            "DynamoDB_20120810.DescribeLimits", "{\"TableMaxWriteCapacityUnits\":40000}",
            "Kinesis_20131202.DescribeLimits", "{\"ShardLimit\":500,\"OpenShardCount\":2}",
            "DynamoDB_20120810.DescribeTable", "{\"Table\":{\"DeletionProtectionEnabled\":true}}",
            "DynamoDB_20120810.DescribeContinuousBackups",
                    "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                            + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"DISABLED\"}}}"));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        ENDPOINTS.forEach(service -> System.setProperty("aws.endpointUrl" + service, address));
        System.setProperty("aws.cborEnabled", "false");
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        ENDPOINTS.forEach(service -> System.clearProperty("aws.endpointUrl" + service));
        List.of("aws.cborEnabled", "aws.accessKeyId", "aws.secretAccessKey").forEach(System::clearProperty);
    }

    @Test
    void accountThatGrantsEnoughPasses() {
        var run = run("--peak", "10000");

        assertThat(run.output())
                .contains("Lambda concurrent executions", "3000", "enough")
                .doesNotContain("too low");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void limitThatIsTooLowIsNamedWithTheWayToRaiseIt() {
        answers.put("GET /2016-08-19/account-settings", "{\"AccountLimit\":{\"UnreservedConcurrentExecutions\":1000}}");

        var run = run("--peak", "10000");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("1016", "too low; raise it: Service Quotas, L-B99A9384");
    }

    @Test
    void shardsInUseAreNotThereToBeHad() {
        answers.put("Kinesis_20131202.DescribeLimits", "{\"ShardLimit\":20,\"OpenShardCount\":10}");

        assertThat(run("--peak", "10000").exitCode()).isEqualTo(1);
    }

    @Test
    void tableWithoutProtectionIsNamed() {
        var run = run("--peak", "1000", "--table", "claims");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("table claims: lacks point-in-time recovery");
    }

    @Test
    void withoutAnAnswerItIsSaidWhatWouldHaveBeenAsked() {
        answers.remove("GET /account");

        var run = run("--peak", "10000");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains("could not be asked", "API Gateway requests a second: 10000", "AWS_PROFILE");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse(exchange.getRequestMethod() + " "
                            + exchange.getRequestURI().getPath().replaceFirst("(?<=.)/$", ""));
            var signed = exchange.getRequestHeaders().getFirst("Authorization") != null;
            var answer = answers.getOrDefault(target, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(signed && answers.containsKey(target) ? 200 : 403, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private record Run(int exitCode, String output) {}

    private static Run run(String... arguments) {
        var before = System.out;
        var captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            var exitCode = new CommandLine(new PreflightCommand()).execute(arguments);
            return new Run(exitCode, captured.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
