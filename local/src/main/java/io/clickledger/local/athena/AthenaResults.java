package io.clickledger.local.athena;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Results of queries in the object store, where Athena leaves them: {@code ID.csv}, and beside it the columns' types.
 *
 * <p>Athena's own {@code .metadata} is binary and undocumented, nobody but Athena reads it; ours is JSON, nobody but this class reads it.
 */
final class AthenaResults {

    private static final String SCHEME = "s3://";
    private static final String METADATA = ".metadata";
    private static final JsonMapper JSON = new JsonMapper();

    private final S3Client s3;

    AthenaResults(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * Some rows of a result.
     *
     * @param columns its columns
     * @param rows the rows; the first of a result are the names of the columns
     * @param next where the next page begins; empty on the last
     */
    record Page(List<TrinoStatement.Column> columns, List<List<Optional<String>>> rows, Optional<Integer> next) {}

    /** The line of a row: every value in quotes and an absent one without, which is how the empty text is told from NULL. */
    static String line(List<Optional<String>> row) {
        return row.stream()
                .map(cell ->
                        cell.map(text -> '"' + text.replace("\"", "\"\"") + '"').orElse(""))
                .collect(Collectors.joining(",", "", "\n"));
    }

    /** Stores a result under {@code location}, {@code s3://bucket/key}. */
    void put(String location, Path csv, List<TrinoStatement.Column> columns) throws IOException {
        var types = RequestBody.fromBytes(JSON.writeValueAsBytes(columns));
        s3.putObject(put -> put.bucket(bucket(location)).key(key(location) + METADATA), types);
        s3.putObject(put -> put.bucket(bucket(location)).key(key(location)), csv);
    }

    /** The rows from number {@code from} on, at most {@code most}; earlier ones are read and passed over. */
    Page page(String location, int from, int most) throws IOException {
        var types = s3.getObjectAsBytes(get -> get.bucket(bucket(location)).key(key(location) + METADATA));
        var object = s3.getObject(get -> get.bucket(bucket(location)).key(key(location)));
        var page = new ArrayList<List<Optional<String>>>();
        try (var records = CsvReader.builder()
                .skipEmptyLines(false)
                .build(
                        CsvRecordHandler.of(cells -> cells.fieldModifier(new Marked())),
                        new InputStreamReader(object, StandardCharsets.UTF_8))) {
            records.stream()
                    .skip(from)
                    .limit(most + 1L)
                    .map(AthenaResults::cells)
                    .forEach(page::add);
        }
        var columns = JSON.readValue(types.asByteArray(), new TypeReference<List<TrinoStatement.Column>>() {});
        return page.size() <= most
                ? new Page(columns, page, Optional.empty())
                : new Page(columns, page.subList(0, most), Optional.of(from + most));
    }

    private static List<Optional<String>> cells(CsvRecord record) {
        return record.getFields().stream()
                .map(field -> field.isEmpty() ? Optional.<String>empty() : Optional.of(field.substring(1)))
                .toList();
    }

    private static String bucket(String location) {
        return location.substring(SCHEME.length(), location.indexOf('/', SCHEME.length()));
    }

    private static String key(String location) {
        return location.substring(location.indexOf('/', SCHEME.length()) + 1);
    }

    /** Marks values that stood in quotes, which readers of CSV otherwise do not tell from absent ones. */
    private static final class Marked implements FieldModifier {

        @Override
        public String modify(long startingLineNumber, int fieldIdx, boolean quoted, String field) {
            return quoted ? '"' + field : field;
        }
    }
}
