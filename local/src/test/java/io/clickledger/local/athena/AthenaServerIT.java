package io.clickledger.local.athena;

import static io.clickledger.local.athena.TrinoOverArchive.BUCKET;
import static io.clickledger.local.athena.TrinoOverArchive.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.events.ArchiveTable;
import io.clickledger.events.RawArchive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/** The unmodified AthenaClient against our server and a real Trino over s3proxy. */
final class AthenaServerIT {

    private static final Instant HOUR = Instant.parse("2026-11-26T16:00:00Z");
    private static final TrinoOverArchive ARCHIVE = TrinoOverArchive.running();

    private final AthenaClient athena = ARCHIVE.athena();

    @AfterEach
    void heal() {
        ARCHIVE.faults().set(AthenaFaults.Fault.NONE);
    }

    @Test
    void everyLineIsOneRowWhateverItHolds() {
        var truncated = "{\"v\":1,\"click_id\":\"c\"";
        var lines = List.of(
                "{\"v\":1}",
                "{\"v\":1} {\"v\":2}",
                truncated,
                "a\tb,c\u0001d\"e\\f",
                "\\N",
                "ünï\u2028cödé😀",
                "no newline");
        ARCHIVE.put(RawArchive.prefix(HOUR) + "one.gz", gzip(String.join("\n", lines)));

        var result = ARCHIVE.result(
                "SELECT line FROM raw_clicks WHERE datehour = '" + RawArchive.partition(HOUR) + "' ORDER BY line");

        assertThat(result)
                .isEqualTo(lines.stream()
                        .sorted()
                        .map(line -> '"' + line.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining("\n", "\"line\"\n", "\n")));
    }

    @Test
    void emptyTextAndNullAreToldApart() {
        assertThat(ARCHIVE.result("SELECT '' AS a, CAST(NULL AS varchar) AS b, 1 AS c, true AS d"))
                .isEqualTo("\"a\",\"b\",\"c\",\"d\"\n\"\",,\"1\",\"true\"\n");
    }

    @Test
    void arraysAndMapsAreWrittenAsAthenaWritesThem() {
        assertThat(ARCHIVE.result("SELECT ARRAY[1, 2] AS a, map(ARRAY['k'], ARRAY['v']) AS m"))
                .isEqualTo("\"a\",\"m\"\n\"[1, 2]\",\"{k=v}\"\n");
    }

    @Test
    void resultIsReadByThePage() {
        var id = ARCHIVE.start(
                "SELECT * FROM (VALUES (1, ''), (2, NULL), (3, 'a\n\"b\"')) AS t (n, x) ORDER BY n", Optional.empty());
        ARCHIVE.ended(id);

        var pages = athena
                .getQueryResultsPaginator(get -> get.queryExecutionId(id).maxResults(2))
                .stream()
                .map(page -> page.resultSet().rows().stream()
                        .map(Row::data)
                        .map(row -> row.stream().map(Datum::varCharValue).toList())
                        .toList())
                .toList();

        assertThat(pages).hasSize(2);
        assertThat(pages.getFirst()).containsExactly(List.of("n", "x"), List.of("1", ""));
        assertThat(pages.getLast().getFirst()).containsExactly("2", null);
        assertThat(pages.getLast().getLast()).containsExactly("3", "a\n\"b\"");
        assertThat(athena.getQueryResults(get -> get.queryExecutionId(id))
                        .resultSet()
                        .resultSetMetadata()
                        .columnInfo())
                .extracting(ColumnInfo::name, ColumnInfo::type)
                .containsExactly(tuple("n", "integer"), tuple("x", "varchar"));
    }

    @Test
    void executionTellsWhatItTook() {
        var hour = HOUR.minusSeconds(7_200);
        ARCHIVE.put(RawArchive.prefix(hour) + "one.gz", gzip("{}\n"));

        var ended = ARCHIVE.ended(ARCHIVE.start(
                "SELECT max(line) FROM raw_clicks WHERE datehour = '" + RawArchive.partition(hour) + "'",
                Optional.empty()));

        assertThat(ended.statistics().dataScannedInBytes()).isEqualTo(gzip("{}\n").length);
        assertThat(ended.statistics().engineExecutionTimeInMillis())
                .isPositive()
                .isLessThanOrEqualTo(ended.statistics().totalExecutionTimeInMillis());
    }

    @Test
    void hourWithoutObjectsIsEmpty() {
        assertThat(ARCHIVE.result("SELECT count(*) AS n FROM raw_clicks WHERE datehour = '2026-01-01-00'"))
                .isEqualTo("\"n\"\n\"0\"\n");
    }

    @Test
    void crc32IsTheOneOfTheBuckets() {
        assertThat(ARCHIVE.result("SELECT crc32(to_utf8('ad-7')) % 8 AS bucket"))
                .isEqualTo("\"bucket\"\n\"6\"\n");
    }

    @Test
    void startThatIsRepeatedIsTheSameQuery() {
        var token = "0123456789012345678901234567890123456789";

        var first = ARCHIVE.start("SELECT 1", Optional.of(token));

        assertThat(ARCHIVE.start("SELECT 1", Optional.of(token))).isEqualTo(first);
        assertThat(ARCHIVE.start("SELECT 1", Optional.empty())).isNotEqualTo(first);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> ARCHIVE.start("SELECT 2", Optional.of(token)));
    }

    @Test
    void failedQueryTellsWhyAndHasNoResult() {
        var id = ARCHIVE.start("SELECT nothing FROM nowhere", Optional.empty());

        assertThat(ARCHIVE.ended(id).status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(ARCHIVE.ended(id).status().stateChangeReason()).contains("nowhere");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> athena.getQueryResults(get -> get.queryExecutionId(id)));
    }

    @Test
    void requestThatCannotBeServedIsInvalid() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> athena.startQueryExecution(start -> start.queryString("SELECT 1")));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> athena.getQueryExecution(get -> get.queryExecutionId("unknown")));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> athena.getQueryResults(
                        get -> get.queryExecutionId("unknown").maxResults(1_001)));
    }

    @Test
    void stoppedQueryIsCancelledWithoutAResult() {
        var numbers = "(SELECT * FROM UNNEST(sequence(1, 10000)))";
        var id = ARCHIVE.start(
                "SELECT count(*) FROM %1$s CROSS JOIN %1$s CROSS JOIN %1$s".formatted(numbers), Optional.empty());

        athena.stopQueryExecution(stop -> stop.queryExecutionId(id));

        assertThat(ARCHIVE.ended(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        assertThat(ARCHIVE.s3()
                        .listObjectsV2(list -> list.bucket(BUCKET).prefix("athena/" + id))
                        .contents())
                .isEmpty();
    }

    @Test
    void faultsAreAthenasOwn() {
        ARCHIVE.faults().set(AthenaFaults.Fault.THROTTLED);
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> ARCHIVE.start("SELECT 1", Optional.empty()));

        ARCHIVE.faults().set(AthenaFaults.Fault.FAILING);
        assertThat(ARCHIVE.failure("SELECT 1")).isEqualTo("fault: the query fails");

        ARCHIVE.faults().set(AthenaFaults.Fault.ENDLESS);
        var endless = ARCHIVE.start("SELECT 1", Optional.empty());
        athena.stopQueryExecution(stop -> stop.queryExecutionId(endless));
        assertThat(ARCHIVE.ended(endless).status().state()).isEqualTo(QueryExecutionState.CANCELLED);

        ARCHIVE.faults().set(AthenaFaults.Fault.HALF_RESULTS);
        assertThat(ARCHIVE.result("SELECT 1 AS n")).isEqualTo("\"n\"\n");
    }

    @Test
    void tableIsTheOneOfTheDeployedStack() {
        assertThat(ARCHIVE.result("SHOW CREATE TABLE " + ArchiveTable.EXPORTED_CLAIMS.name()))
                .contains(ArchiveTable.EXPORTED_CLAIMS.locationTemplate(BUCKET).orElseThrow());
    }
}
