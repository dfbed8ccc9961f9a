package io.clickledger.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.counters.HourPartition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One hour's books, drawn up from what audits and reconciliations left behind: every claimed click is counted, corrected, in flight
 * or rejected.
 */
final class HourLedger {

    private final Instant hour;
    private final List<JsonNode> reports;
    private final Optional<JsonNode> audit;

    /** Of the reports and audits of {@code hour}, each the newest first. */
    HourLedger(Instant hour, List<JsonNode> reports, List<JsonNode> audits) {
        this.hour = hour;
        this.reports = newestOfEachSlice(reports);
        this.audit = audits.stream().findFirst();
    }

    static final List<String> COLUMNS = List.of(
            "hour",
            "claimed",
            "later",
            "counted",
            "corrected",
            "in flight",
            "rejected",
            "difference",
            "uncertain",
            "missed",
            "surplus",
            "unsettled",
            "invalid");

    /** The cells of {@link #COLUMNS}; what is not known is a dash. */
    List<String> row() {
        var row = new ArrayList<String>();
        row.add(hour.toString().substring(0, "2026-11-26T16".length()));
        row.add(audited("claimed"));
        row.add(audited("claimed_later"));
        row.add(counted("counted"));
        row.add(counted("corrected"));
        row.add(audited("missing"));
        row.add(counted("rejected"));
        row.add(difference().map(String::valueOf).orElse("-"));
        for (var cause : List.of("uncertain", "missed", "surplus")) {
            row.add(reconciled() ? Long.toString(sum("counts", "drift", cause)) : "-");
        }
        row.add(counted("unsettled"));
        row.add(invalid());
        return row;
    }

    /** What is claimed and in none of the other columns; empty unless both sides speak of the same stretch of the hour. */
    Optional<Long> difference() {
        if (!reconciled() || audit.isEmpty() || !sameStretch(audit.get())) {
            return Optional.empty();
        }
        var claims = audit.get().path("claims");
        return Optional.of(claims.path("claimed").asLong()
                + claims.path("claimed_later").asLong()
                - sum("counts", "counted")
                - sum("counts", "corrected")
                - claims.path("missing").asLong()
                - sum("counts", "rejected"));
    }

    private boolean sameStretch(JsonNode audited) {
        return reports.stream().allMatch(report -> report.path("to").equals(audited.path("to")));
    }

    private boolean reconciled() {
        return reports.stream()
                        .mapToInt(report -> report.path("last_slice").asInt()
                                - report.path("first_slice").asInt()
                                + 1)
                        .sum()
                == HourPartition.SLICES;
    }

    private String audited(String column) {
        return audit.map(known -> known.path("claims").path(column).asText()).orElse("-");
    }

    private String counted(String column) {
        return reconciled() ? Long.toString(sum("counts", column)) : "-";
    }

    // Every report of the hour tells all of the invalid clicks, whatever slices it worked at.
    private String invalid() {
        var reasons = new TreeMap<String, Long>();
        reports.stream()
                .findFirst()
                .ifPresent(report -> report.path("invalid")
                        .properties()
                        .forEach(reason ->
                                reasons.put(reason.getKey(), reason.getValue().asLong())));
        return reasons.entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
    }

    private long sum(String... path) {
        return reports.stream()
                .mapToLong(report -> {
                    var node = report;
                    for (var name : path) {
                        node = node.path(name);
                    }
                    return node.asLong();
                })
                .sum();
    }

    private static List<JsonNode> newestOfEachSlice(List<JsonNode> newestFirst) {
        var kept = new ArrayList<JsonNode>();
        for (var report : newestFirst) {
            if (kept.stream().noneMatch(newer -> overlap(newer, report))) {
                kept.add(report);
            }
        }
        return kept;
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return one.path("first_slice").asInt() <= other.path("last_slice").asInt()
                && other.path("first_slice").asInt() <= one.path("last_slice").asInt();
    }
}
