package io.clickledger.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
     * What came of a statement.
     *
     * @param bytesScanned bytes read from the object store
     */
    record Summary(long bytesScanned) {}

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
        var named = false;
        while (true) {
            if (answer.has("error")) {
                throw new IOException(answer.path("error").path("errorName").asText() + ": "
                        + answer.path("error").path("message").asText());
            }
            if (!named && answer.has("columns")) {
                rows.accept(texts(answer.path("columns"), column -> column.path("name")));
                named = true;
            }
            answer.path("data").forEach(row -> rows.accept(texts(row, cell -> cell)));
            var next = answer.path("nextUri").textValue();
            if (next == null) {
                return new Summary(
                        answer.path("stats").path("physicalInputBytes").asLong());
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

    private static List<Optional<String>> texts(JsonNode array, java.util.function.Function<JsonNode, JsonNode> text) {
        var texts = new ArrayList<Optional<String>>();
        StreamSupport.stream(array.spliterator(), false)
                .map(text)
                .map(TrinoStatement::text)
                .forEach(texts::add);
        return texts;
    }

    private static Optional<String> text(JsonNode cell) {
        return cell.isNull() ? Optional.empty() : Optional.of(cell.asText());
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
