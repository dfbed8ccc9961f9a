package io.clickledger.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The published OpenAPI document as a judge of answers.
 *
 * <p>Stricter than a client should be: a member that the document does not name is an error here.
 */
public final class ApiContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{\\w+}");

    private final JsonNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /**
     * What was answered.
     *
     * @param method of the request
     * @param path of the request, without its query
     * @param status the HTTP status
     * @param contentType the value of {@code Content-Type}; empty without a body
     * @param body as text, unpacked
     */
    public record Answer(String method, String path, int status, String contentType, String body) {}

    private ApiContract(JsonNode document) {
        this.document = document;
    }

    /** The document that the query function serves. */
    public static ApiContract published() {
        try (var json = ApiContract.class.getResourceAsStream("/io/clickledger/query/public/openapi.json")) {
            return new ApiContract(JSON.readTree(Objects.requireNonNull(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Throws {@link AssertionError} that lists what of {@code answer} the document does not promise. */
    public void require(Answer answer) {
        var errors = errors(answer);
        if (!errors.isEmpty()) {
            throw new AssertionError("not as openapi.json has it: %s %s -> %d %s\n%s\n%s"
                    .formatted(
                            answer.method(),
                            answer.path(),
                            answer.status(),
                            answer.contentType(),
                            String.join("\n", errors),
                            answer.body()));
        }
    }

    /** What is wrong with {@code value} as the schema of that name in {@code components}. */
    public List<String> errors(String schema, String value) {
        return validate("#/components/schemas/" + schema, value);
    }

    /** What {@code node} stands for: itself, or what it refers to. */
    public JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private List<String> errors(Answer answer) {
        var operation = operation(answer);
        if (operation.isMissingNode()) {
            return answer.status() == 404 || answer.status() == 405
                    ? errors("Problem", answer.body())
                    : List.of("neither the path nor the method is in it");
        }
        var response = resolve(operation.path("responses").path(Integer.toString(answer.status())));
        if (response.isMissingNode()) {
            return List.of("the status is not in it");
        }
        return errors(answer, response);
    }

    private List<String> errors(Answer answer, JsonNode response) {
        var content = response.path("content");
        if (content.isMissingNode() || answer.method().equals("HEAD")) {
            return answer.body().isEmpty() ? List.of() : List.of("there must be no body");
        }
        var type = answer.contentType().replaceAll(";.*", "");
        var media = content.path(type);
        if (media.isMissingNode()) {
            return List.of("the content type is not in it");
        }
        var errors = new ArrayList<String>();
        if (type.endsWith("json")) {
            errors.addAll(validate(media.path("schema"), answer.body()));
        }
        if (type.equals("text/csv")
                && !header(answer.body()).equals(header(media.path("example").asText()))) {
            errors.add("the header is not that of the example");
        }
        if (type.equals("application/problem+json") && !isAmong(media.path("examples"), answer.body())) {
            errors.add("the problem's type is not one of this status");
        }
        return errors;
    }

    private JsonNode operation(Answer answer) {
        return document.path("paths").properties().stream()
                .filter(path -> answer.path()
                        .matches(PATH_PARAMETER.matcher(path.getKey()).replaceAll("[^/]+")))
                .map(path -> path.getValue().path(answer.method().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> document.path("no such path"));
    }

    private List<String> validate(JsonNode schema, String value) {
        if (schema.has("$ref")) {
            return validate(schema.path("$ref").asText(), value);
        }
        return errors(compile(schema.deepCopy()), value);
    }

    private List<String> validate(String reference, String value) {
        var schema = schemas.computeIfAbsent(
                reference, name -> compile(JSON.createObjectNode().put("$ref", name)));
        return errors(schema, value);
    }

    private static List<String> errors(Schema schema, String value) {
        return schema.validate(value, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** A schema that stands alone: what it refers to is beside it. */
    private Schema compile(ObjectNode schema) {
        schema.set("components", closed(document.path("components").deepCopy()));
        return registry.getSchema(schema.toString(), InputFormat.JSON);
    }

    private static JsonNode closed(JsonNode components) {
        components.path("schemas").forEach(schema -> {
            if (schema instanceof ObjectNode object && object.has("properties")) {
                object.put("additionalProperties", false);
            }
        });
        return components;
    }

    private static boolean isAmong(JsonNode examples, String body) {
        try {
            var type = JSON.readTree(body).path("type");
            return StreamSupport.stream(examples.spliterator(), false)
                    .anyMatch(example -> example.at("/value/type").equals(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(String csv) {
        return csv.lines().findFirst().orElse("");
    }
}
