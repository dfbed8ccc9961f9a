package io.clickledger.local.athena;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Athena's words for executions of queries and their results. */
final class AthenaAnswers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double MILLIS = 1e3;

    private AthenaAnswers() {}

    /** The answer to GetQueryExecution. */
    static ObjectNode execution(AthenaQuery query) {
        var answer = JSON.createObjectNode();
        var execution = answer.putObject("QueryExecution")
                .put("QueryExecutionId", query.id())
                .put("Query", query.request().sql())
                .put("StatementType", "DML");
        execution.putObject("ResultConfiguration").put("OutputLocation", query.location());
        execution
                .putObject("QueryExecutionContext")
                .put("Database", query.request().database());
        var status = execution.putObject("Status").put("State", query.state().name());
        query.reason().ifPresent(reason -> status.put("StateChangeReason", reason));
        status.put("SubmissionDateTime", seconds(query.submitted()));
        query.completed().ifPresent(at -> status.put("CompletionDateTime", seconds(at)));
        execution
                .putObject("Statistics")
                .put("DataScannedInBytes", query.bytesScanned())
                .put("EngineExecutionTimeInMillis", query.engineTime().toMillis())
                .put(
                        "TotalExecutionTimeInMillis",
                        query.completed()
                                .map(at -> Duration.between(query.submitted(), at))
                                .orElse(Duration.ZERO)
                                .toMillis());
        return answer;
    }

    /** The answer to GetQueryResults. */
    static ObjectNode results(AthenaResults.Page page) {
        var answer = JSON.createObjectNode();
        page.next().ifPresent(next -> answer.put("NextToken", Integer.toString(next)));
        var set = answer.putObject("ResultSet");
        var columns = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
        page.columns()
                .forEach(column -> columns.addObject()
                        .put("CatalogName", TrinoEngine.CATALOG)
                        .put("Name", column.name())
                        .put("Label", column.name())
                        .put("Type", column.type()));
        var rows = set.putArray("Rows");
        page.rows().forEach(row -> cells(rows.addObject().putArray("Data"), row));
        return answer;
    }

    // An absent value is an object without a text.
    private static void cells(ArrayNode cells, List<Optional<String>> row) {
        row.forEach(cell -> {
            var one = cells.addObject();
            cell.ifPresent(text -> one.put("VarCharValue", text));
        });
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / MILLIS;
    }
}
