package io.clickledger.local.export;

import static io.clickledger.local.athena.TrinoOverArchive.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ArchiveTable;
import io.clickledger.events.ClaimsExport;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.RawArchive;
import io.clickledger.events.Visitor;
import io.clickledger.local.LocalClients;
import io.clickledger.local.athena.TrinoOverArchive;
import io.clickledger.local.dynamodb.DynamoDbLocal;
import io.clickledger.local.dynamodb.DynamoTable;
import io.clickledger.local.loopback.LocalAccount;
import io.clickledger.local.loopback.OpenParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExportConflictException;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportType;
import software.amazon.awssdk.services.dynamodb.model.ExportViewType;
import software.amazon.awssdk.services.dynamodb.model.InvalidExportTimeException;

/** The unmodified DynamoDbClient exports claims of DynamoDB Local, and Trino reads them. */
final class DynamoExportServerIT {

    private static final TrinoOverArchive ARCHIVE = TrinoOverArchive.running();
    private static final OpenParts PARTS = new OpenParts();
    private static final Instant FROM = Instant.parse("2026-11-26T16:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(1));
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static DynamoDbClient exports;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() throws IOException {
        var engine =
                PARTS.opened(DynamoDbLocal.start(Path.of("dynamodb-local", "target", "engine"), Optional.empty(), 0));
        dynamo = PARTS.opened(LocalClients.client(DynamoDbClient.builder(), engine.endpoint()));
        var server = PARTS.opened(DynamoExportServer.start(dynamo, ARCHIVE.s3()));
        exports = PARTS.opened(LocalClients.client(DynamoDbClient.builder(), server.endpoint()));
    }

    @AfterAll
    static void stop() {
        PARTS.close();
    }

    @Test
    void claimsOfTheHourAreWhereTheTableLooksForThem() {
        var claims = claims("hour");
        claim(claims, "h-early", FROM.minusMillis(1));
        claim(claims, "h-first", FROM);
        claim(claims, "h-last", TO.minusMillis(1));
        claim(claims, "h-late", TO);

        var export = ended(export(claims, "a", TO));

        assertThat(export.exportStatus()).isEqualTo(ExportStatus.COMPLETED);
        assertThat(export.itemCount()).isEqualTo(2);
        assertThat(ARCHIVE.result("""
                SELECT
                    json_extract_scalar(line, '$.NewImage.impression_id.S') AS image,
                    json_extract_scalar(line, '$.Keys.impression_id.S') AS key,
                    json_extract_scalar(json_extract_scalar(line, '$.NewImage.event.S'), '$.click_id') AS click,
                    json_extract_scalar(line, '$.NewImage.ttl.N') AS ttl,
                    json_extract_scalar(line, '$.Metadata.WriteTimestampMicros.N') AS written
                FROM %s WHERE datehour = '%s' AND line LIKE '%%"h-%%' ORDER BY 1""".formatted(ArchiveTable.EXPORTED_CLAIMS.name(), RawArchive.partition(FROM))))
                .isEqualTo("""
                        "image","key","click","ttl","written"
                        "h-first","h-first","c-h-first","1","%s000"
                        "h-last","h-last","c-h-last","1","%s000"
                        """.formatted(FROM.toEpochMilli(), TO.minusMillis(1).toEpochMilli()));
    }

    @Test
    void manifestsTellOfTheExport() throws IOException {
        var claims = claims("manifests");
        claim(claims, "one", FROM);

        var export = ended(export(claims, "b", TO.minusSeconds(1)));

        var summary = json(export.exportManifest());
        assertThat(summary.path("exportArn").asText()).isEqualTo(export.exportArn());
        assertThat(summary.path("itemCount").asInt()).isEqualTo(1);
        var files = json(summary.path("manifestFilesS3Key").asText());
        assertThat(files.path("dataFileS3Key").asText())
                .startsWith(ClaimsExport.prefix(FROM) + "/" + ClaimsExport.DATA)
                .endsWith(".json.gz");
    }

    @Test
    void exportIsUnderWayFirstAndRepeatedIsTheSame() {
        var claims = claims("repeated");

        var first = export(claims, "c", TO);

        assertThat(first.exportStatus()).isEqualTo(ExportStatus.IN_PROGRESS);
        assertThat(export(claims, "c", TO).exportArn()).isEqualTo(first.exportArn());
        assertThat(export(claims, "d", TO).exportArn()).isNotEqualTo(first.exportArn());
        assertThatExceptionOfType(ExportConflictException.class)
                .isThrownBy(() -> export(claims, "c", TO.plusSeconds(1)));
    }

    @Test
    void claimThatCannotBeReadIsExportedAllTheSame() {
        var claims = claims("unreadable");
        dynamo.putItem(put -> put.tableName(claims)
                .item(Map.of(
                        ClaimsTable.IMPRESSION, AttributeValue.fromS("odd"),
                        ClaimsTable.EVENT, AttributeValue.fromS("{"))));

        assertThat(ended(export(claims, "e", TO)).itemCount()).isEqualTo(1);
    }

    @Test
    void exportOfNoTableFails() {
        var export = ended(export("nothing", "f", TO));

        assertThat(export.exportStatus()).isEqualTo(ExportStatus.FAILED);
        assertThat(export.failureMessage()).contains("table");
    }

    @Test
    void requestThatCannotBeServedIsRefused() {
        assertThatExceptionOfType(ExportNotFoundException.class)
                .isThrownBy(() ->
                        exports.describeExport(describe -> describe.exportArn(arn("x") + "/export/" + "0".repeat(20))));
        assertThatExceptionOfType(InvalidExportTimeException.class).isThrownBy(() -> export("x", "g", FROM));
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() -> exports.exportTableToPointInTime(
                        export -> export.tableArn(arn("x")).s3Bucket(BUCKET)))
                .withMessageContaining("only incremental exports");
        assertThatExceptionOfType(DynamoDbException.class).isThrownBy(exports::listTables);
    }

    private static ExportDescription export(String table, String token, Instant to) {
        return exports.exportTableToPointInTime(export -> export.tableArn(arn(table))
                        .clientToken(token)
                        .s3Bucket(BUCKET)
                        .s3Prefix(ClaimsExport.prefix(FROM))
                        .exportType(ExportType.INCREMENTAL_EXPORT)
                        .incrementalExportSpecification(window ->
                                window.exportFromTime(FROM).exportToTime(to).exportViewType(ExportViewType.NEW_IMAGE)))
                .exportDescription();
    }

    private static ExportDescription ended(ExportDescription export) {
        return await().pollInterval(Duration.ofMillis(25))
                .atMost(DEADLINE)
                .until(
                        () -> exports.describeExport(describe -> describe.exportArn(export.exportArn()))
                                .exportDescription(),
                        description -> description.exportStatus() != ExportStatus.IN_PROGRESS);
    }

    private static String arn(String table) {
        return LocalAccount.arn("dynamodb", "table/" + table);
    }

    private static String claims(String table) {
        DynamoTable.create(dynamo, table, ClaimsTable.IMPRESSION);
        return table;
    }

    private static void claim(String table, String impression, Instant clickedAt) {
        var click = new ClickEvent(
                new ClickId("c-" + impression),
                Optional.of(new ImpressionId(impression)),
                new AdId("ad-7"),
                new AdvertiserId("acme"),
                clickedAt,
                Visitor.unknown(),
                Optional.empty(),
                false);
        var line = new String(ClickEventCodec.encode(click), StandardCharsets.UTF_8).strip();
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        ClaimsTable.IMPRESSION, AttributeValue.fromS(impression),
                        ClaimsTable.EVENT, AttributeValue.fromS(line),
                        ClaimsTable.EXPIRES, AttributeValue.fromN("1"))));
    }

    private static JsonNode json(String key) throws IOException {
        return new JsonMapper()
                .readTree(ARCHIVE.s3()
                        .getObjectAsBytes(get -> get.bucket(BUCKET).key(key))
                        .asByteArray());
    }
}
