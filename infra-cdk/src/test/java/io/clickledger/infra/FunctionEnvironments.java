package io.clickledger.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.telemetry.FunctionName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The functions as the template describes them, with plausible texts where it refers to other resources. */
final class FunctionEnvironments {

    /** Sixty-four letters and digits, as Secrets Manager makes them. */
    private static final String RANDOM_KEY = "k".repeat(64);

    private final Synthesis stack;

    FunctionEnvironments(Synthesis stack) {
        this.stack = stack;
    }

    /**
     * What Lambda is told of a function.
     *
     * @param handler the handler's class
     * @param timeoutSeconds how long it may take
     * @param memoryMib its memory
     * @param snapStart whether it starts from a snapshot
     * @param environment its settings
     */
    record Described(
            String handler, int timeoutSeconds, int memoryMib, boolean snapStart, Map<String, String> environment) {}

    /** Every function of ours by its id, such as {@code click-redirect}. */
    Map<String, Described> byId() {
        var described = new TreeMap<String, Described>();
        for (var name : FunctionName.values()) {
            FunctionsTest.ours(stack).stream()
                    .filter(function -> function.path("Description").asText().startsWith(name.id() + " "))
                    .forEach(function -> described.put(name.id(), describe(function)));
        }
        return described;
    }

    /** Writes them down for tests that run the functions' archives. */
    void write(Path file) throws IOException {
        new JsonMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValue(file.toFile(), byId());
    }

    private Described describe(JsonNode function) {
        var environment = new TreeMap<String, String>();
        function.at("/Environment/Variables")
                .properties()
                .forEach(variable -> environment.put(variable.getKey(), text(variable.getValue())));
        return new Described(
                function.path("Handler").asText(),
                function.path("Timeout").asInt(),
                function.path("MemorySize").asInt(),
                function.has("SnapStart"),
                environment);
    }

    private String text(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.has("Ref")) {
            return reference(value.path("Ref").asText());
        }
        if (value.toString().contains("{{resolve:secretsmanager:")) {
            return RANDOM_KEY;
        }
        throw new AssertionError("an environment variable is neither a text nor a reference: " + value);
    }

    private String reference(String id) {
        var type = stack.template().path("Resources").path(id).path("Type").asText();
        return switch (type) {
            case "AWS::SQS::Queue" -> "https://sqs.eu-central-1.amazonaws.com/123456789012/" + id;
            case "AWS::SecretsManager::Secret" -> "arn:aws:secretsmanager:eu-central-1:123456789012:secret:" + id;
            case "AWS::S3::Bucket" -> id.toLowerCase(Locale.ROOT);
            case "AWS::DynamoDB::Table", "AWS::Kinesis::Stream" -> id;
            case "AWS::Athena::WorkGroup" ->
                stack.template()
                        .path("Resources")
                        .path(id)
                        .at("/Properties/Name")
                        .asText();
            default -> throw new AssertionError("what a reference to " + type + " looks like is not known");
        };
    }
}
