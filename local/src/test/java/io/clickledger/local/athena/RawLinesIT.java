package io.clickledger.local.athena;

import static io.clickledger.local.athena.TrinoOverArchive.BUCKET;
import static io.clickledger.local.athena.TrinoOverArchive.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.RawArchive;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Odd lines in the raw archive, read as one column of text and by two readers of JSON; decision 4 rests on it. */
final class RawLinesIT {

    private static final TrinoOverArchive ARCHIVE = TrinoOverArchive.running();
    private static final String CLICK = "{\"v\":1,\"click_id\":\"%s\"}";
    private static final String ONE = CLICK.formatted("one");
    private static final String TWO = CLICK.formatted("two");

    private static Instant hour = Instant.parse("2026-03-01T00:00:00Z");

    @BeforeAll
    static void createJsonTables() {
        for (var format : List.of("JSON", "OPENX_JSON")) {
            ARCHIVE.result("""
                    CREATE TABLE %s (v bigint, click_id varchar, datehour varchar WITH (
                        partition_projection_type = 'DATE',
                        partition_projection_format = 'yyyy-MM-dd-HH',
                        partition_projection_range = ARRAY['2026-01-01-00', 'NOW'],
                        partition_projection_interval = 1,
                        partition_projection_interval_unit = 'HOURS'))
                    WITH (external_location = 's3://%s/raw/', format = '%s', partitioned_by = ARRAY['datehour'],
                        partition_projection_enabled = true)""".formatted(format, BUCKET, format));
        }
    }

    @Test
    void brokenLineFailsReadersOfJsonAndIsARowOfText() {
        var in = given(ONE + "\nnot json\n" + TWO.substring(0, 8) + "\n");

        assertThat(ARCHIVE.failure("SELECT click_id FROM json" + in)).startsWith("HIVE_CURSOR_ERROR");
        assertThat(ARCHIVE.failure("SELECT click_id FROM openx_json" + in)).startsWith("HIVE_CURSOR_ERROR");
        assertThat(parsed(in)).containsExactly("\"one\"", "", "");
    }

    @Test
    void secondDocumentOfALineIsLostByReadersOfJsonAndRefusedByTheParser() {
        var in = given(ONE + TWO + "\n" + ONE + " x\n");

        assertThat(rows("SELECT click_id FROM json" + in)).containsExactly("\"one\"", "\"one\"");
        assertThat(rows("SELECT click_id FROM openx_json" + in)).containsExactly("\"one\"", "\"one\"");
        assertThat(parsed(in)).containsExactly("", "");
    }

    @Test
    void emptyLineIsARowForAllThatDoNotFail() {
        var in = given(ONE + "\n\n" + TWO);

        assertThat(ARCHIVE.failure("SELECT click_id FROM json" + in)).startsWith("HIVE_CURSOR_ERROR");
        assertThat(rows("SELECT click_id FROM openx_json" + in)).containsExactly("\"one\"", "", "\"two\"");
        assertThat(rows("SELECT line = '' FROM raw_clicks" + in))
                .containsExactlyInAnyOrder("\"false\"", "\"false\"", "\"true\"");
    }

    @Test
    void lastLineNeedsNoNewline() {
        var in = given(ONE + "\n" + TWO);

        assertThat(rows("SELECT click_id FROM json" + in)).containsExactly("\"one\"", "\"two\"");
        assertThat(parsed(in)).containsExactly("\"one\"", "\"two\"");
    }

    @Test
    void carriageReturnEndsALineToo() {
        assertThat(parsed(given(ONE + "\r" + TWO + "\r\n"))).containsExactly("\"one\"", "\"two\"");
    }

    /** As our own decoder has it. */
    @Test
    void ofAFieldGivenTwiceTheLastCounts() {
        var in = given("{\"click_id\":\"one\",\"v\":1,\"click_id\":\"two\"}\n");

        assertThat(parsed(in)).containsExactly("\"two\"");
    }

    @Test
    void deepDocumentFailsTheQueryThatDoesNotLookFirst() throws IOException {
        var deep = "{\"v\":1,\"x\":" + "[".repeat(16_000) + "]".repeat(16_000) + "}";
        var in = given(deep + "\n" + ONE + "\n");

        assertThat(ARCHIVE.failure("SELECT try(json_parse(line)) FROM raw_clicks" + in))
                .contains("Internal error");
        assertThat(ARCHIVE.failure("SELECT click_id FROM openx_json" + in)).contains("Internal error");
        assertThat(rows(records() + " SELECT click_id FROM records")).containsExactlyInAnyOrder("", "\"one\"");
    }

    @Test
    void unfinishedObjectFailsEveryQueryOfItsHour() {
        var whole = gzip(ONE + "\n");
        var in = given(ONE + "\n");
        ARCHIVE.put(RawArchive.prefix(hour) + "unfinished.gz", Arrays.copyOf(whole, whole.length / 2));

        assertThat(ARCHIVE.failure("SELECT line FROM raw_clicks" + in))
                .contains("unfinished.gz")
                .contains("Unexpected end");
    }

    /** Puts an object of these lines into an hour of its own and names that hour. */
    private static String given(String lines) {
        hour = hour.plus(Duration.ofHours(1));
        ARCHIVE.put(RawArchive.prefix(hour) + "lines.gz", gzip(lines));
        return " WHERE datehour = '" + RawArchive.partition(hour) + "'";
    }

    private static List<String> parsed(String in) {
        return rows("SELECT json_extract_scalar(try(json_parse(line)), '$.click_id') AS click_id FROM raw_clicks" + in);
    }

    /** How reconciliation reads the newest hour. */
    private static String records() throws IOException {
        var file = "/io/clickledger/reconcile/records.sql";
        try (var sql = Objects.requireNonNull(RawLinesIT.class.getResourceAsStream(file), file)) {
            return "WITH "
                    + new String(sql.readAllBytes(), UTF_8)
                            .replace("${partitions}", "'" + RawArchive.partition(hour) + "'");
        }
    }

    private static List<String> rows(String sql) {
        return ARCHIVE.result(sql).lines().skip(1).toList();
    }
}
