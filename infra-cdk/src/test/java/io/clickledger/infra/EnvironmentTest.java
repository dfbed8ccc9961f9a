package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The template and the code agree on handlers and settings: every function starts with what the template gives it. */
@NeedsNode
final class EnvironmentTest {

    private static final Path REPOSITORY = Path.of("..");

    private static final Map<String, String> SDK = Map.of(
            "aws.region", "eu-central-1",
            "aws.accessKeyId", "none",
            "aws.secretAccessKey", "none");

    private static final FunctionEnvironments FUNCTIONS = new FunctionEnvironments(Synthesis.byDefault());

    private static HttpServer dynamo;

    @BeforeAll
    static void leadSdkNowhere() throws IOException {
        SDK.forEach(System::setProperty);
        dynamo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // The loss audit asks for its table's ARN when it is put together.
        dynamo.createContext("/", exchange -> {
            var answer = "{\"Table\":{\"TableArn\":\"arn:aws:dynamodb:eu-central-1:123456789012:table/claims\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        dynamo.start();
        System.setProperty(
                "aws.endpointUrlDynamoDb",
                "http://127.0.0.1:" + dynamo.getAddress().getPort());
    }

    @AfterAll
    static void forgetSdkSettings() {
        SDK.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrlDynamoDb");
        dynamo.stop(0);
    }

    @Test
    void everyFunctionStartsWithWhatTheTemplateGivesIt() {
        assertThat(FUNCTIONS.byId())
                .hasSize(7)
                .allSatisfy((id, function) -> assertThatCode(() -> start(function.handler(), function.environment()))
                        .as(id)
                        .doesNotThrowAnyException());
    }

    @Test
    void noFunctionStartsWithoutItsTable() {
        assertThat(FUNCTIONS.byId()).allSatisfy((id, function) -> {
            var lacking = new HashMap<>(function.environment());
            lacking.keySet().removeIf(key -> key.endsWith("_TABLE"));
            assertThatCode(() -> start(function.handler(), lacking))
                    .as(id)
                    .rootCause()
                    .hasMessageContaining("_TABLE");
        });
    }

    @Test
    void everyKeyIsReadByTheCode() {
        var read = keysInSources();

        assertThat(FUNCTIONS.byId())
                .allSatisfy((id, function) ->
                        assertThat(function.environment().keySet()).as(id).isSubsetOf(read));
    }

    @Test
    void theyAreWrittenDownForTestsThatRunTheArchives() throws IOException {
        var file = Path.of("target", "function-environments.json");

        FUNCTIONS.write(file);

        assertThat(file).content().contains("io.clickledger.redirect.ClickRedirectHandler", "CLAIM_RETENTION");
    }

    private static Object start(String handler, Map<String, String> environment) throws ReflectiveOperationException {
        return Class.forName(handler).getConstructor(Map.class).newInstance(environment);
    }

    private static Set<String> keysInSources() {
        var key = Pattern.compile("\"([A-Z][A-Z_]{3,})\"");
        var keys = new TreeSet<String>();
        for (var module : new String[] {
            "telemetry", "functions/click-redirect", "functions/aggregator", "functions/query", "functions/reconcile"
        }) {
            try (var sources = Files.walk(REPOSITORY.resolve(module).resolve("src/main/java"))) {
                for (var source : sources.filter(Files::isRegularFile).toList()) {
                    var matcher = key.matcher(Files.readString(source));
                    while (matcher.find()) {
                        keys.add(matcher.group(1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return keys;
    }
}
