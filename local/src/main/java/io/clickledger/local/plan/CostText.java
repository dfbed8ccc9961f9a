package io.clickledger.local.plan;

import io.clickledger.local.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A cost report to read. */
final class CostText {

    private static final int FINE = 4;
    private static final double PERCENT = 100;

    private CostText() {}

    static List<String> lines(CostReport report) {
        var lines = new ArrayList<String>();
        lines.add(Figures.plain(report.assumed().get(Assumption.CLICKS_PER_DAY)) + " clicks a day, peak "
                + Figures.plain(report.assumed().get(Assumption.PEAK)) + " a second; list prices of "
                + report.prices().region() + ", " + report.prices().date());
        lines.add("");
        lines.addAll(bill(report.bill()).lines());
        lines.add("");
        lines.add(verdict(report));
        lines.add("not in it: queries, corrections, requests to S3 and the scheduler, discounts, taxes");
        lines.add("");
        lines.add("levers, each alone, by million clicks:");
        lines.addAll(levers(report.pulls()).lines());
        return lines;
    }

    private static TextTable bill(Bill bill) {
        var table = new TextTable(List.of("part", "item", "per million", "per day", "share"));
        for (var line : bill.lines()) {
            table.row(List.of(
                    line.part(),
                    line.item(),
                    Figures.dollars(bill.perMillion(line.perDay()), FINE),
                    Figures.dollars(line.perDay(), 2),
                    share(line.perDay() / bill.perDay())));
        }
        table.row(List.of(
                "total", "", Figures.dollars(bill.perMillion(), FINE), Figures.dollars(bill.perDay(), 2), share(1)));
        return table;
    }

    private static String verdict(CostReport report) {
        double over = report.overTarget();
        var month = " (" + Figures.dollars(report.bill().perMonth(), 0) + " in 30 days)";
        return over > 0
                ? "above the target of " + Figures.dollars(report.target(), 2) + " by " + Figures.dollars(over, FINE)
                        + month
                : "within the target of " + Figures.dollars(report.target(), 2) + month;
    }

    private static TextTable levers(List<Pull> pulls) {
        var table = new TextTable(List.of("change", "", "takes or gives"));
        for (var pull : pulls) {
            table.row(List.of(
                    pull.lever().name(),
                    Figures.change(pull.perMillion(), 3),
                    pull.lever().tradeOff()));
        }
        return table;
    }

    private static String share(double of) {
        return String.format(Locale.ROOT, "%.1f%%", of * PERCENT);
    }
}
