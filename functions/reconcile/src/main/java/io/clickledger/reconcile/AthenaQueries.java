package io.clickledger.reconcile;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs statements in Athena and opens their results where Athena leaves them, in S3: thousands of rows a page would be too slow. */
final class AthenaQueries {

    private final AthenaClient athena;
    private final S3Client s3;
    private final Clock clock;
    private final Catchup.Pause pause;
    private final Settings settings;

    /**
     * Where and how to query.
     *
     * @param workgroup whose limits hold
     * @param database where the tables are
     * @param bucket the archive's
     * @param resultPrefix what the keys of results begin with; ends in a slash
     * @param timeout a query that takes longer is stopped
     */
    record Settings(String workgroup, String database, String bucket, String resultPrefix, Duration timeout) {}

    AthenaQueries(AthenaClient athena, S3Client s3, Clock clock, Catchup.Pause pause, Settings settings) {
        this.athena = athena;
        this.s3 = s3;
        this.clock = clock;
        this.pause = pause;
        this.settings = settings;
    }

    /**
     * An open result.
     *
     * @param rows its rows, to be closed
     * @param bytesScanned bytes of the archive that were read
     */
    record Result(CsvReader<NamedCsvRecord> rows, long bytesScanned) {}

    /** Runs {@code sql} to its end; throws {@link ArchiveUnavailableException} when it fails, is refused or takes too long. */
    Result run(String sql) {
        try {
            var ended = await(start(sql));
            var location = ended.resultConfiguration().outputLocation();
            var key = location.substring(("s3://" + settings.bucket() + "/").length());
            var object = s3.getObject(get -> get.bucket(settings.bucket()).key(key));
            var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(object, StandardCharsets.UTF_8));
            return new Result(rows, ended.statistics().dataScannedInBytes());
        } catch (SdkException e) {
            throw new ArchiveUnavailableException("Athena or S3 did not answer", e);
        }
    }

    // The SDK gives each start a token of its own, so that its retries start one query.
    private String start(String sql) {
        return athena.startQueryExecution(start -> start.queryString(sql)
                        .workGroup(settings.workgroup())
                        .queryExecutionContext(context -> context.database(settings.database()))
                        .resultConfiguration(
                                to -> to.outputLocation("s3://" + settings.bucket() + "/" + settings.resultPrefix())))
                .queryExecutionId();
    }

    private QueryExecution await(String id) {
        var end = clock.instant().plus(settings.timeout());
        while (true) {
            var execution =
                    athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
            switch (execution.status().state()) {
                case SUCCEEDED -> {
                    return execution;
                }
                case FAILED, CANCELLED ->
                    throw new ArchiveUnavailableException("query " + id + " ended "
                            + execution.status().stateAsString() + ": "
                            + execution.status().stateChangeReason());
                case QUEUED, RUNNING, UNKNOWN_TO_SDK_VERSION -> waitFor(id, end);
            }
        }
    }

    private void waitFor(String id, java.time.Instant end) {
        if (clock.instant().isAfter(end)) {
            athena.stopQueryExecution(stop -> stop.queryExecutionId(id));
            throw new ArchiveUnavailableException("query " + id + " takes longer than " + settings.timeout());
        }
        pause.take();
    }
}
