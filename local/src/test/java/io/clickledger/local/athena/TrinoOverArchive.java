package io.clickledger.local.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clickledger.events.ArchiveTable;
import io.clickledger.local.LocalClients;
import io.clickledger.local.loopback.OpenParts;
import io.clickledger.local.s3.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.s3.S3Client;

/** Our Athena over one Trino and one bucket, for all tests of this process: it takes ten seconds to start. */
public final class TrinoOverArchive {

    public static final String BUCKET = "archive";

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final OpenParts PARTS = new OpenParts();
    private static final TrinoOverArchive ARCHIVE = new TrinoOverArchive();

    private final S3Client s3;
    private final AthenaServer server;
    private final AthenaClient athena;

    private TrinoOverArchive() {
        // Before anything starts: what has been started when the rest fails goes too.
        Runtime.getRuntime().addShutdownHook(new Thread(PARTS::close));
        var store = PARTS.opened(ObjectStore.start(Optional.empty(), 0));
        s3 = PARTS.opened(LocalClients.client(S3Client.builder(), store.endpoint()));
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
        var engine = new TrinoEngine(new TrinoLibraries(Path.of("trino")), store.endpoint(), BUCKET);
        try {
            server = PARTS.opened(AthenaServer.start(engine, s3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        athena = PARTS.opened(LocalClients.client(AthenaClient.builder(), server.endpoint()));
    }

    public static TrinoOverArchive running() {
        return ARCHIVE;
    }

    public S3Client s3() {
        return s3;
    }

    AthenaFaults faults() {
        return server.faults();
    }

    AthenaClient athena() {
        return athena;
    }

    /** The CSV of a query, which must succeed. */
    public String result(String sql) {
        var ended = ended(start(sql, Optional.empty()));
        assertThat(ended.status().state())
                .as("%s", ended.status().stateChangeReason())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        var path = ended.resultConfiguration().outputLocation().substring(("s3://" + BUCKET + "/").length());
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(path)).asUtf8String();
    }

    /** Why a query fails, which it must. */
    String failure(String sql) {
        var ended = ended(start(sql, Optional.empty()));
        assertThat(ended.status().state()).isEqualTo(QueryExecutionState.FAILED);
        return ended.status().stateChangeReason();
    }

    String start(String sql, Optional<String> token) {
        return athena.startQueryExecution(start -> start.queryString(sql)
                        .clientRequestToken(token.orElse(null))
                        .queryExecutionContext(context -> context.database(ArchiveTable.DATABASE))
                        .resultConfiguration(to -> to.outputLocation("s3://" + BUCKET + "/athena/")))
                .queryExecutionId();
    }

    QueryExecution ended(String id) {
        return await().pollInterval(Duration.ofMillis(25))
                .atMost(DEADLINE)
                .until(
                        () -> athena.getQueryExecution(get -> get.queryExecutionId(id))
                                .queryExecution(),
                        execution -> execution.status().completionDateTime() != null);
    }

    void put(String key, byte[] object) {
        s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(object));
    }

    static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
