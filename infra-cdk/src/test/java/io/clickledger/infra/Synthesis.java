package io.clickledger.infra;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * A synthesised stack, as its files are.
 *
 * @param folder the cloud assembly
 * @param template the stack's template
 */
record Synthesis(Path folder, JsonNode template) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path TARGET = Path.of("target");

    /** The stack without any context, made once for all tests. */
    static Synthesis byDefault() {
        return Default.SYNTHESIS;
    }

    /** The stack with that context, as {@code cdk -c} gives it. */
    static Synthesis of(String folder, Map<String, String> context) {
        try {
            var output = TARGET.resolve("synthesis").resolve(folder);
            var all = new HashMap<String, Object>(featureFlags());
            all.putAll(context);
            var app = new App(AppProps.builder()
                    .analyticsReporting(false)
                    .context(all)
                    .outdir(output.toString())
                    .build());
            var stack = ClickledgerApp.assemble(app, placeholders());
            app.synth();
            return new Synthesis(
                    output,
                    JSON.readTree(output.resolve(stack.getStackName() + ".template.json")
                            .toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files in place of the functions' code: tests of the template need not build it. */
    static Artifacts placeholders() throws IOException {
        var zips = Files.createDirectories(TARGET.resolve("placeholders"));
        return new Artifacts(
                placeholder(zips, "click-redirect"),
                placeholder(zips, "aggregator"),
                placeholder(zips, "query"),
                placeholder(zips, "reconcile"));
    }

    /** Resources of that type by logical id. */
    Map<String, JsonNode> resources(String type) {
        var found = new HashMap<String, JsonNode>();
        template.path("Resources").properties().forEach(entry -> {
            if (entry.getValue().path("Type").asText().equals(type)) {
                found.put(entry.getKey(), entry.getValue());
            }
        });
        return found;
    }

    /** Properties of the resources of that type. */
    List<JsonNode> properties(String type) {
        return resources(type).values().stream()
                .map(resource -> resource.path("Properties"))
                .toList();
    }

    /** Properties of the one resource of that type; throws when there is none or more. */
    JsonNode only(String type) {
        var all = properties(type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " resources are of type " + type);
        }
        return all.getFirst();
    }

    /** The properties of our function with that handler. */
    JsonNode function(String handler) {
        return properties("AWS::Lambda::Function").stream()
                .filter(function -> function.path("Handler").asText().endsWith(handler))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function has the handler " + handler));
    }

    /** The texts of an array. */
    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, Object> featureFlags() throws IOException {
        var context = JSON.readTree(Path.of("cdk.json").toFile()).path("context");
        return JSON.convertValue(context, new TypeReference<Map<String, Object>>() {});
    }

    // One of several tests at a time may write it, always the same.
    private static Path placeholder(Path folder, String module) throws IOException {
        return Files.writeString(folder.resolve(module + "-lambda.zip"), module);
    }

    /** Made when it is first asked for. */
    private static final class Default {

        static final Synthesis SYNTHESIS = Synthesis.of("default", Map.of());
    }
}
