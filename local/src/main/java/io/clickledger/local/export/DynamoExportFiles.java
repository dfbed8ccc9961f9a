package io.clickledger.local.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.MalformedFieldException;
import io.clickledger.local.dynamodb.DynamoScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The objects of an incremental export of the claims table with new images: GZIP lines of DynamoDB JSON, and two manifests.
 *
 * <p>DynamoDB Local does not tell when an item was written, so a claim is taken for written when its click was made; a click that was
 * claimed later, by a replay, is thus exported with an earlier hour than on AWS. A claim whose click cannot be read is in every export,
 * so that whoever reads them can say so.
 *
 * <p>Format: docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 */
final class DynamoExportFiles {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long MICROS_PER_MILLI = 1_000;

    private final DynamoDbClient dynamo;
    private final S3Client s3;

    DynamoExportFiles(DynamoDbClient dynamo, S3Client s3) {
        this.dynamo = dynamo;
        this.s3 = s3;
    }

    /** Writes {@code export} and tells how many items it has. */
    long write(DynamoExport export) throws IOException {
        var data = new ByteArrayOutputStream();
        var items = writeItems(export.request(), data);
        put(export, export.dataKey(), data.toByteArray());
        put(export, export.manifestKey("files"), JSON.writeValueAsBytes(file(export, items)));
        put(export, export.manifestKey("summary"), JSON.writeValueAsBytes(summary(export, items)));
        return items;
    }

    private long writeItems(DynamoExport.Request request, ByteArrayOutputStream data) throws IOException {
        var items = 0L;
        try (var gzip = new GZIPOutputStream(data)) {
            for (var item : DynamoScan.of(dynamo, request.table())) {
                var at = clickedAt(item).orElse(request.from());
                if (!at.isBefore(request.from()) && at.isBefore(request.to())) {
                    gzip.write(JSON.writeValueAsBytes(line(item, at)));
                    gzip.write('\n');
                    items++;
                }
            }
        }
        return items;
    }

    private void put(DynamoExport export, String key, byte[] body) {
        s3.putObject(put -> put.bucket(export.request().bucket()).key(key), RequestBody.fromBytes(body));
    }

    private static ObjectNode file(DynamoExport export, long items) {
        return JSON.createObjectNode().put("itemCount", items).put("dataFileS3Key", export.dataKey());
    }

    private static ObjectNode summary(DynamoExport export, long items) {
        return JSON.createObjectNode()
                .put("version", "2023-08-01")
                .put("exportArn", export.arn())
                .put("startTime", export.started().toString())
                .put("tableArn", export.request().tableArn())
                .put("exportFromTime", export.request().from().toString())
                .put("exportToTime", export.request().to().toString())
                .put("s3Bucket", export.request().bucket())
                .put("s3Prefix", export.request().prefix())
                .put("manifestFilesS3Key", export.manifestKey("files"))
                .put("itemCount", items)
                .put("outputFormat", "DYNAMODB_JSON")
                .put("outputView", "NEW_IMAGE")
                .put("exportType", "INCREMENTAL_EXPORT");
    }

    private static ObjectNode line(Map<String, AttributeValue> item, Instant writtenAt) {
        var line = JSON.createObjectNode();
        line.putObject("Metadata")
                .putObject("WriteTimestampMicros")
                .put("N", Long.toString(writtenAt.toEpochMilli() * MICROS_PER_MILLI));
        var key = Objects.requireNonNull(item.get(ClaimsTable.IMPRESSION), ClaimsTable.IMPRESSION);
        line.putObject("Keys").set(ClaimsTable.IMPRESSION, value(key));
        var image = line.putObject("NewImage");
        item.forEach((name, value) -> image.set(name, value(value)));
        return line;
    }

    // A claim has texts and numbers and nothing else.
    private static ObjectNode value(AttributeValue value) {
        return value.s() == null
                ? JSON.createObjectNode().put("N", value.n())
                : JSON.createObjectNode().put("S", value.s());
    }

    private static Optional<Instant> clickedAt(Map<String, AttributeValue> claim) {
        var event = claim.get(ClaimsTable.EVENT);
        if (event == null || event.s() == null) {
            return Optional.empty();
        }
        try {
            var line = event.s().getBytes(StandardCharsets.UTF_8);
            return Optional.of(ClickEventCodec.decodeClick(line).clickedAt());
        } catch (MalformedFieldException e) {
            return Optional.empty();
        }
    }
}
