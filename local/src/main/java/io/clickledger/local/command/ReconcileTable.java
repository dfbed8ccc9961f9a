package io.clickledger.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.local.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What an audit and a reconciliation did, for people: a row an hour each. */
final class ReconcileTable {

    private static final List<String> AUDIT = List.of("claimed", "claimed_later", "missing", "pending", "in_flight");
    private static final List<String> DRIFT = List.of("uncertain", "missed", "surplus");
    private static final List<String> WORK = List.of("raised", "lowered", "unsettled");

    private ReconcileTable() {}

    static List<String> lines(ReconcileRun.Outcome outcome) {
        var lines = new ArrayList<String>();
        lines.add("loss audit: claims beside the archive");
        lines.addAll(audits(outcome.audits()).lines());
        lines.add("");
        lines.add("reconciliation: live counts beside the archive, and what was done about it");
        lines.addAll(reports(outcome.reports()).lines());
        return lines;
    }

    private static TextTable audits(List<JsonNode> audits) {
        var table = new TextTable(columns(List.of("from", "to", "status"), AUDIT));
        audits.forEach(audit -> {
            var row = head(audit);
            AUDIT.forEach(column -> row.add(audit.path("claims").path(column).asText()));
            table.row(row);
        });
        return table;
    }

    private static TextTable reports(List<JsonNode> reports) {
        var table =
                new TextTable(columns(List.of("from", "to", "status", "counted", "archived"), columns(DRIFT, WORK)));
        reports.forEach(report -> {
            var counts = report.path("counts");
            var row = head(report);
            row.add(counts.path("counted").asText());
            row.add(counts.path("archived").asText());
            DRIFT.forEach(column -> row.add(counts.path("drift").path(column).asText()));
            WORK.forEach(column -> row.add(counts.path(column).asText()));
            table.row(row);
        });
        return table;
    }

    private static List<String> head(JsonNode hour) {
        return new ArrayList<>(List.of(
                hour.path("from").asText(),
                hour.path("to").asText(),
                hour.path("status").asText()));
    }

    private static List<String> columns(List<String> some, List<String> others) {
        var columns = new ArrayList<>(some);
        columns.addAll(others);
        return columns;
    }
}
