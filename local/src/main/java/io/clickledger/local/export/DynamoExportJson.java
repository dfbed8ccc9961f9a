package io.clickledger.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.local.loopback.ApiRefusal;
import java.time.Instant;

/** DynamoDB's words for exports. */
final class DynamoExportJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double MILLIS = 1e3;

    private static final String ERRORS = "com.amazonaws.dynamodb.v20120810#";

    private DynamoExportJson() {}

    /** A refusal, named as DynamoDB names it. */
    static ApiRefusal refusal(String type, String message) {
        return new ApiRefusal(ERRORS + type, message);
    }

    /** What a client asks; refuses what is not an incremental export with new images. */
    static DynamoExport.Request request(JsonNode json) throws ApiRefusal {
        var window = json.path("IncrementalExportSpecification");
        if (!json.path("ExportType").asText().equals("INCREMENTAL_EXPORT")
                || !window.path("ExportViewType").asText().equals("NEW_IMAGE")) {
            throw refusal("ValidationException", "only incremental exports with new images are served here");
        }
        var from = instant(window.path("ExportFromTime"));
        var to = instant(window.path("ExportToTime"));
        if (!from.isBefore(to)) {
            throw refusal("InvalidExportTimeException", "ExportFromTime is not before ExportToTime");
        }
        return new DynamoExport.Request(
                json.path("TableArn").asText(),
                json.path("S3Bucket").asText(),
                json.path("S3Prefix").asText(),
                from,
                to);
    }

    /** How far an export has come. */
    static ObjectNode description(DynamoExport export) {
        var answer = JSON.createObjectNode();
        var description = answer.putObject("ExportDescription")
                .put("ExportArn", export.arn())
                .put("ExportStatus", export.state().name())
                .put("ExportType", "INCREMENTAL_EXPORT")
                .put("ExportFormat", "DYNAMODB_JSON")
                .put("TableArn", export.request().tableArn())
                .put("S3Bucket", export.request().bucket())
                .put("S3Prefix", export.request().prefix())
                .put("ItemCount", export.items())
                .put("StartTime", seconds(export.started()));
        export.ended().ifPresent(at -> description.put("EndTime", seconds(at)));
        export.failure().ifPresent(why -> description.put("FailureMessage", why));
        if (export.state() == DynamoExport.State.COMPLETED) {
            description.put("ExportManifest", export.manifestKey("summary"));
        }
        return answer;
    }

    private static Instant instant(JsonNode epochSeconds) {
        return Instant.ofEpochMilli(Math.round(epochSeconds.asDouble() * MILLIS));
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / MILLIS;
    }
}
