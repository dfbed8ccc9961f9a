package io.clickledger.local.command;

import de.siegmar.fastcsv.reader.CsvReader;
import io.clickledger.events.ArchiveTable;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.s3.S3Client;

/** Lines of the archive, found by a query. */
final class ArchiveLines {

    private static final int MOST_LOOKS = 600;
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private final AthenaClient athena;
    private final S3Client s3;
    private final String bucket;

    ArchiveLines(AthenaClient athena, S3Client s3, String bucket) {
        this.athena = athena;
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** The raw lines for which {@code condition} holds; throws {@link CommandException} when the query fails. */
    List<String> where(String condition) throws IOException, InterruptedException {
        var sql = "SELECT " + ArchiveTable.COLUMN + " FROM " + ArchiveTable.RAW_CLICKS.name() + " WHERE " + condition;
        var id = athena.startQueryExecution(start -> start.queryString(sql)
                        .queryExecutionContext(context -> context.database(ArchiveTable.DATABASE))
                        .resultConfiguration(to -> to.outputLocation("s3://" + bucket + "/athena/")))
                .queryExecutionId();
        var location = ended(id).resultConfiguration().outputLocation();
        var key = location.substring(("s3://" + bucket + "/").length());
        var lines = new ArrayList<String>();
        try (var rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        s3.getObject(get -> get.bucket(bucket).key(key)), StandardCharsets.UTF_8))) {
            rows.forEach(row -> lines.add(row.getField(ArchiveTable.COLUMN)));
        }
        return lines;
    }

    private QueryExecution ended(String id) throws InterruptedException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            var execution =
                    athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
            switch (execution.status().state()) {
                case SUCCEEDED -> {
                    return execution;
                }
                case FAILED, CANCELLED ->
                    throw new CommandException("the archive cannot be queried: "
                            + execution.status().stateChangeReason());
                case QUEUED, RUNNING, UNKNOWN_TO_SDK_VERSION -> TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        }
        throw new CommandException("the archive does not answer");
    }
}
