package io.clickledger.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One statement given to Trino over its client protocol.
 *
 * <p>Protocol: trino.io/docs/current/develop/client-protocol.html
 */
final class TrinoStatement {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final URI engine;
    private final String sql;
    private final String schema;
    private volatile boolean cancelled;

    TrinoStatement(URI engine, String sql, String schema) {
        this.engine = engine;
        this.sql = sql;
        this.schema = schema;
    }

    /**
     * A column of a result.
     *
     * @param name its name
     * @param type its type in Trino's words, such as {@code bigint}
     */
    record Column(String name, String type) {}

    /**
     * What came of a statement.
     *
     * @param columns its columns; none when it has no result
     * @param bytesScanned bytes read from the object store
     */
    record Summary(List<Column> columns, long bytesScanned) {}

    /**
     * Runs to the end and hands on the names of the columns, then each row; a null is an absent value. Throws {@link IOException}
     * with Trino's message when the statement fails or is cancelled.
     */
    Summary run(Consumer<List<Optional<String>>> rows) throws IOException {
        var answer = send(HttpRequest.newBuilder(engine.resolve("/v1/statement"))
                .header("X-Trino-User", "clickledger")
                .header("X-Trino-Catalog", TrinoEngine.CATALOG)
                .header("X-Trino-Schema", schema)
                .POST(BodyPublishers.ofString(sql)));
        var columns = List.<Column>of();
        while (true) {
            if (answer.has("error")) {
                throw new IOException(answer.path("error").path("errorName").asText() + ": "
                        + answer.path("error").path("message").asText());
            }
            if (columns.isEmpty() && answer.has("columns")) {
                columns = columns(answer.path("columns"));
                rows.accept(columns.stream().map(Column::name).map(Optional::of).toList());
            }
            answer.path("data").forEach(row -> rows.accept(cells(row)));
            var next = answer.path("nextUri").textValue();
            if (next == null) {
                return new Summary(
                        columns, answer.path("stats").path("physicalInputBytes").asLong());
            }
            if (cancelled) {
                send(HttpRequest.newBuilder(URI.create(next)).DELETE());
                throw new IOException("cancelled");
            }
            answer = send(HttpRequest.newBuilder(URI.create(next)));
        }
    }

    /** Ends the statement at its next turn. */
    void cancel() {
        cancelled = true;
    }

    private static List<Column> columns(JsonNode columns) {
        return elements(columns)
                .map(column -> new Column(
                        column.path("name").asText(),
                        column.path("typeSignature").path("rawType").asText()))
                .toList();
    }

    private static List<Optional<String>> cells(JsonNode row) {
        return elements(row)
                .map(cell -> cell.isNull() ? Optional.<String>empty() : Optional.of(text(cell)))
                .toList();
    }

    /** A value as Athena writes it: an array as {@code [a, b]}, a map as {@code {k=v}}. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            return elements(value).map(TrinoStatement::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.asText();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            @Nullable JsonNode json = answer.body().length == 0 ? null : JSON.readTree(answer.body());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("Trino answers " + answer.statusCode());
            }
            return json == null ? JSON.createObjectNode() : json;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Trino was at work", e);
        }
    }
}
