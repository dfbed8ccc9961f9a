package io.clickledger.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.loopback.ApiRefusal;
import io.clickledger.local.loopback.JsonProtocolServer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Athena on loopback: its JSON protocol in front of Trino, for the four actions that run a query and read its result.
 *
 * <p>Protocol: docs.aws.amazon.com/athena/latest/APIReference
 */
public final class AthenaServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TARGET_PREFIX = "AmazonAthena.";
    private static final String INVALID = "InvalidRequestException";

    /** Athena's own limit, and what a page has when none is asked for. */
    private static final int MOST_ROWS = 1_000;

    private final AthenaFaults faults = new AthenaFaults();
    private final AthenaQueries queries;
    private final JsonProtocolServer server;

    private AthenaServer(TrinoEngine engine, S3Client s3) throws IOException {
        this.queries = new AthenaQueries(engine, s3, faults);
        this.server = JsonProtocolServer.start("1.1", this::perform);
    }

    /** Listens on a free port; nothing of Trino is started before the first query. */
    public static AthenaServer start(TrinoEngine engine, S3Client s3) throws IOException {
        return new AthenaServer(engine, s3);
    }

    /** Where it answers. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** What goes wrong on order. */
    public AthenaFaults faults() {
        return faults;
    }

    @Override
    public void close() throws IOException {
        server.close();
        queries.close();
    }

    private JsonNode perform(String target, JsonNode request) throws IOException, ApiRefusal {
        return switch (target) {
            case TARGET_PREFIX + "StartQueryExecution" -> start(request);
            case TARGET_PREFIX + "GetQueryExecution" -> AthenaAnswers.execution(find(request));
            case TARGET_PREFIX + "GetQueryResults" -> AthenaAnswers.results(page(request));
            case TARGET_PREFIX + "StopQueryExecution" -> {
                queries.stop(find(request).id());
                yield JSON.createObjectNode();
            }
            default -> throw new ApiRefusal(INVALID, target + " is not served locally");
        };
    }

    private JsonNode start(JsonNode request) throws ApiRefusal {
        if (faults.current() == AthenaFaults.Fault.THROTTLED) {
            throw new ApiRefusal("TooManyRequestsException", "fault: too many queries");
        }
        var sql = request.path("QueryString").asText();
        var output = request.path("ResultConfiguration").path("OutputLocation").asText();
        if (sql.isBlank() || !output.startsWith("s3://") || !output.endsWith("/")) {
            throw new ApiRefusal(
                    INVALID, "a query has a QueryString and an OutputLocation such as s3://bucket/prefix/");
        }
        var database = request.path("QueryExecutionContext").path("Database").asText("default");
        var token = Optional.ofNullable(request.path("ClientRequestToken").textValue());
        try {
            var id = queries.start(new AthenaQuery.Request(sql, database, output), token);
            return JSON.createObjectNode().put("QueryExecutionId", id);
        } catch (IllegalArgumentException e) {
            throw new ApiRefusal(INVALID, String.valueOf(e.getMessage()));
        }
    }

    private AthenaResults.Page page(JsonNode request) throws IOException, ApiRefusal {
        var most = request.path("MaxResults").asInt(MOST_ROWS);
        if (most < 1 || most > MOST_ROWS) {
            throw new ApiRefusal(INVALID, "MaxResults is not within 1 to " + MOST_ROWS);
        }
        var query = find(request);
        if (query.state() != AthenaQuery.State.SUCCEEDED) {
            throw new ApiRefusal(INVALID, "there is no result of a query that is " + query.state());
        }
        var from = request.path("NextToken").asInt(0);
        return queries.page(query, from, most);
    }

    private AthenaQuery find(JsonNode request) throws ApiRefusal {
        var id = request.path("QueryExecutionId").asText();
        return queries.find(id).orElseThrow(() -> new ApiRefusal(INVALID, "QueryExecution " + id + " was not found"));
    }
}
