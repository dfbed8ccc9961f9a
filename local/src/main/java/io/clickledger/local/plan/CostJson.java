package io.clickledger.local.plan;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A cost report for programs. */
final class CostJson {

    private static final JsonMapper JSON = new JsonMapper();

    private CostJson() {}

    static List<String> lines(CostReport report) {
        var bill = report.bill();
        var root = JSON.createObjectNode()
                .put("region", report.prices().region())
                .put("prices_date", report.prices().date().toString())
                .put("prices_note", report.prices().note())
                .put("dollars_per_million", bill.perMillion())
                .put("dollars_per_day", bill.perDay())
                .put("dollars_per_month", bill.perMonth())
                .put("target", report.target())
                .put("within_target", report.overTarget() <= 0);
        root.set("assumptions", assumptions(report.assumed()));
        var lines = root.putArray("lines");
        for (var line : bill.lines()) {
            lines.addObject()
                    .put("part", line.part())
                    .put("item", line.item())
                    .put("dollars_per_million", bill.perMillion(line.perDay()))
                    .put("dollars_per_day", line.perDay());
        }
        var levers = root.putArray("levers");
        for (var pull : report.pulls()) {
            levers.addObject()
                    .put("change", pull.lever().name())
                    .put("dollars_per_million", pull.perMillion())
                    .put("trade_off", pull.lever().tradeOff());
        }
        return root.toPrettyString().lines().toList();
    }

    private static ObjectNode assumptions(Assumptions assumed) {
        var node = JSON.createObjectNode()
                .put("front_door", Dashed.write(assumed.design().frontDoor()))
                .put("stream", Dashed.write(assumed.design().stream()))
                .put("tables", Dashed.write(assumed.design().tables()));
        for (var what : Assumption.values()) {
            node.put(what.name().toLowerCase(Locale.ROOT), assumed.get(what));
        }
        return node;
    }
}
