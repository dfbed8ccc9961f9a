package io.clickledger.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The CSV of answers (RFC 4180): a header, then a line per ad and point, or per place of a list. What an answer says of itself
 * as a whole goes into headers of the response.
 *
 * <p>No cell needs a guard against spreadsheets that take it for a formula: cells are numbers, times and ids, and an id has none
 * of the characters that a call, a link or a command needs.
 */
final class AnswerCsv {

    private static final String HEADER_PREFIX = "Clickledger-";
    private static final Pattern WORD_START = Pattern.compile("(?:^|_)([a-z])");

    private AnswerCsv() {}

    /** {@code answer} is {@link AnswerJson#tree} of a report with those {@code columns}. */
    static String of(ObjectNode answer, List<String> columns) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            for (var ad : answer.path("ads")) {
                if (ad.has("series")) {
                    ad.path("series").forEach(point -> csv.writeRecord(cells(columns, point, ad)));
                } else {
                    csv.writeRecord(cells(columns, ad, ad));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The single values of {@code answer} that are known, such as {@code Clickledger-Complete-Through}. */
    static Map<String, String> headers(ObjectNode answer) {
        var headers = new HashMap<String, String>();
        answer.properties().forEach(member -> {
            if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                headers.put(
                        HEADER_PREFIX + headerName(member.getKey()),
                        member.getValue().asText());
            }
        });
        return headers;
    }

    private static List<String> cells(List<String> columns, JsonNode point, JsonNode ad) {
        return columns.stream()
                .map(column -> point.has(column) ? point.path(column) : ad.path(column))
                .map(value -> value.isNull() ? "" : value.asText())
                .toList();
    }

    private static String headerName(String member) {
        return WORD_START
                .matcher(member)
                .replaceAll(start ->
                        (start.start() == 0 ? "" : "-") + start.group(1).toUpperCase(Locale.ROOT));
    }
}
