package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.clickledger.events.ArchiveTable;
import io.clickledger.events.ClaimsExport;
import io.clickledger.events.RawArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;
import software.amazon.awssdk.services.s3.S3Client;

/** The unmodified AthenaClient against our server and a real Trino over s3proxy. */
final class AthenaServerIT {

    private static final String BUCKET = "archive";
    private static final Instant HOUR = Instant.parse("2026-11-26T16:00:00Z");
    private static final String IN_HOUR = " FROM raw_clicks WHERE datehour = '" + RawArchive.partition(HOUR) + "'";
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final OpenParts PARTS = new OpenParts();
    private static S3Client s3;
    private static AthenaServer server;
    private static AthenaClient athena;

    @BeforeAll
    static void start() throws IOException {
        var store = PARTS.opened(ObjectStore.start(Optional.empty(), 0));
        s3 = PARTS.opened(LocalClients.client(S3Client.builder(), store.endpoint()));
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
        var engine = new TrinoEngine(new TrinoLibraries(Path.of("trino")), store.endpoint(), BUCKET);
        server = PARTS.opened(AthenaServer.start(engine, s3));
        athena = PARTS.opened(LocalClients.client(AthenaClient.builder(), server.endpoint()));
    }

    @AfterAll
    static void stop() {
        PARTS.close();
    }

    @AfterEach
    void heal() {
        server.faults().set(AthenaFaults.Fault.NONE);
    }

    @Test
    void everyLineIsOneRowWhateverItHolds() {
        var truncated = "{\"v\":1,\"click_id\":\"c\"";
        var lines = List.of(
                "{\"v\":1}", "{\"v\":1} {\"v\":2}", truncated, "a\tb,c\u0001d\"e\\f", "ünï\u2028cödé", "no newline");
        put(RawArchive.prefix(HOUR) + "one.gz", String.join("\n", lines));

        var result = result("SELECT line" + IN_HOUR + " ORDER BY line");

        assertThat(result)
                .isEqualTo(lines.stream()
                        .sorted()
                        .map(line -> '"' + line.replace("\"", "\"\"") + '"')
                        .collect(java.util.stream.Collectors.joining("\n", "\"line\"\n", "\n")));
    }

    @Test
    void emptyTextAndNullAreToldApart() {
        assertThat(result("SELECT '' AS a, CAST(NULL AS varchar) AS b, 1 AS c, true AS d"))
                .isEqualTo("\"a\",\"b\",\"c\",\"d\"\n\"\",,\"1\",\"true\"\n");
    }

    @Test
    void hourWithoutObjectsIsEmpty() {
        assertThat(result("SELECT count(*) AS n FROM raw_clicks WHERE datehour = '2026-01-01-00'"))
                .isEqualTo("\"n\"\n\"0\"\n");
    }

    @Test
    void claimsAreFoundWhereDynamoDbExportsThem() {
        put(ClaimsExport.prefix(HOUR) + "/" + ClaimsExport.DATA + "x.json.gz", "{\"Keys\":{}}\n");

        assertThat(result("SELECT line FROM " + ArchiveTable.EXPORTED_CLAIMS.name() + " WHERE datehour = '"
                        + RawArchive.partition(HOUR) + "'"))
                .isEqualTo("\"line\"\n\"{\"\"Keys\"\":{}}\"\n");
    }

    @Test
    void crc32IsTheOneOfTheBuckets() {
        assertThat(result("SELECT crc32(to_utf8('ad-7')) % 8 AS bucket")).isEqualTo("\"bucket\"\n\"6\"\n");
    }

    @Test
    void startThatIsRepeatedIsTheSameQuery() {
        var token = "0123456789012345678901234567890123456789";

        var first = start("SELECT 1", Optional.of(token));

        assertThat(start("SELECT 1", Optional.of(token))).isEqualTo(first);
        assertThat(start("SELECT 1", Optional.empty())).isNotEqualTo(first);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> start("SELECT 2", Optional.of(token)));
    }

    @Test
    void failedQueryTellsWhy() {
        var ended = ended(start("SELECT nothing FROM nowhere", Optional.empty()));

        assertThat(ended.status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(ended.status().stateChangeReason()).contains("nowhere");
    }

    @Test
    void faultsAreAthenasOwn() {
        server.faults().set(AthenaFaults.Fault.THROTTLED);
        assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> start("SELECT 1", Optional.empty()));

        server.faults().set(AthenaFaults.Fault.FAILING);
        assertThat(ended(start("SELECT 1", Optional.empty())).status().state()).isEqualTo(QueryExecutionState.FAILED);

        server.faults().set(AthenaFaults.Fault.ENDLESS);
        var endless = start("SELECT 1", Optional.empty());
        athena.stopQueryExecution(stop -> stop.queryExecutionId(endless));
        assertThat(ended(endless).status().state()).isEqualTo(QueryExecutionState.CANCELLED);

        server.faults().set(AthenaFaults.Fault.HALF_RESULTS);
        assertThat(result("SELECT 1 AS n")).isEqualTo("\"n\"\n");
    }

    private static String result(String sql) {
        var ended = ended(start(sql, Optional.empty()));
        assertThat(ended.status().state())
                .as("%s", ended.status().stateChangeReason())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        var path = ended.resultConfiguration().outputLocation().substring(("s3://" + BUCKET + "/").length());
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(path)).asUtf8String();
    }

    private static String start(String sql, Optional<String> token) {
        return athena.startQueryExecution(start -> start.queryString(sql)
                        .clientRequestToken(token.orElse(null))
                        .queryExecutionContext(context -> context.database(ArchiveTable.DATABASE))
                        .resultConfiguration(to -> to.outputLocation("s3://" + BUCKET + "/athena/")))
                .queryExecutionId();
    }

    private static QueryExecution ended(String id) {
        return await().atMost(DEADLINE)
                .until(
                        () -> athena.getQueryExecution(get -> get.queryExecutionId(id))
                                .queryExecution(),
                        execution -> execution.status().completionDateTime() != null);
    }

    private static void put(String key, String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes.toByteArray()));
    }
}
