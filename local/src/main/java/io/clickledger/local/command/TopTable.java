package io.clickledger.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.local.console.TextTable;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What {@code GET /metrics/top} answered, for people: a row per ad, the certificate, and how final it is. */
final class TopTable {

    private TopTable() {}

    static List<String> lines(JsonNode answer) {
        var title = "most clicks from " + answer.path("start_time").asText() + " to "
                + answer.path("end_time").asText();
        return Stream.of(
                        List.of(title, ""),
                        table(answer).lines(),
                        List.of("", certificate(answer)),
                        Finality.lines(answer))
                .flatMap(List::stream)
                .toList();
    }

    private static TextTable table(JsonNode answer) {
        var ads = StreamSupport.stream(answer.path("ads").spliterator(), false).toList();
        var owned = ads.stream().anyMatch(ad -> ad.has("advertiser_id"));
        var columns = owned ? List.of("rank", "ad_id", "advertiser_id", "clicks") : List.of("rank", "ad_id", "clicks");
        var table = new TextTable(columns);
        ads.forEach(ad -> table.row(
                columns.stream().map(column -> ad.path(column).asText()).toList()));
        var total = Long.toString(
                ads.stream().mapToLong(ad -> ad.path("clicks").asLong()).sum());
        table.row(Stream.of(Stream.of("", "total"), owned ? Stream.of("") : Stream.<String>empty(), Stream.of(total))
                .flatMap(cells -> cells)
                .toList());
        return table;
    }

    private static String certificate(JsonNode answer) {
        if (answer.path("exact").asBoolean()) {
            return "exact: no other ad can have a place in this list";
        }
        var error = "not exact: another ad may have up to "
                + answer.path("max_error").asText() + " clicks more than the last one listed";
        return answer.path("recount_limited").asBoolean() ? error + "; a shorter window may be" : error;
    }
}
