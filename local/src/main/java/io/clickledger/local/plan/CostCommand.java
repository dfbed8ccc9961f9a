package io.clickledger.local.plan;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cost}: what a million clicks cost on AWS, and by what that could change. */
@Command(name = "cost", description = "Reckon what a million clicks cost on AWS, item by item, at list prices.")
public final class CostCommand implements Callable<Integer> {

    /** What a million clicks shall cost at most at 100 million a day. */
    private static final double TARGET = 2.70;

    @Option(
            names = "--clicks-per-day",
            defaultValue = "100e6",
            paramLabel = "N",
            description = "Clicks of a day (default: 100e6).")
    private double clicksPerDay;

    @Option(
            names = "--peak",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Clicks a second at the busiest (default: 10000).")
    private double peak;

    @Option(
            names = "--assume",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "Another value for an assumption; --json lists them all with their reasons.")
    private Map<String, Double> assume = Map.of();

    @Option(names = "--prices", paramLabel = "FILE", description = "Another table of prices, as JSON.")
    private @Nullable Path prices;

    @Option(names = "--json", description = "Everything as JSON, with the assumptions and their reasons.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var table = prices == null ? PriceTable.list() : PriceTable.of(prices);
        var assumed = Assumptions.shipped().with(assume);
        var sheet = CostSheet.of(new Traffic(clicksPerDay, peak), assumed, table);
        if (json) {
            print(sheet, assumed, table);
        } else {
            printTables(sheet, assumed, table);
        }
        return 0;
    }

    private static void printTables(CostSheet sheet, Assumptions assumed, PriceTable table) {
        var items = new TextTable(List.of("item", "$/million clicks", "$/day", "share"));
        sheet.perDay()
                .forEach((item, dollars) -> items.row(List.of(
                        item,
                        "%.4f".formatted(sheet.perMillion(dollars)),
                        "%.2f".formatted(dollars),
                        "%.1f %%".formatted(dollars / sheet.total() * 100))));
        items.lines().forEach(System.out::println);
        var perMillion = sheet.perMillion(sheet.total());
        System.out.printf(
                "%ntotal: $%.4f per million clicks, $%.2f per day; %s the target of $%.2f%n",
                perMillion, sheet.total(), perMillion <= TARGET ? "within" : "above", TARGET);
        System.out.printf("prices of %s, %s: %s%n%n", table.region(), table.date(), table.source());
        var levers = new TextTable(List.of("what could change", "$/million clicks", "and with it"));
        Lever.ALL.forEach(lever -> {
            var changed = CostSheet.of(sheet.traffic(), assumed.with(lever.assumed()), table);
            levers.row(List.of(
                    lever.change(),
                    "%+.4f".formatted(sheet.perMillion(changed.total() - sheet.total())),
                    lever.tradeOff()));
        });
        levers.lines().forEach(System.out::println);
    }

    private static void print(CostSheet sheet, Assumptions assumed, PriceTable table) throws IOException {
        var report = new LinkedHashMap<String, Object>();
        report.put("clicks_per_day", sheet.traffic().clicksPerDay());
        report.put("peak", sheet.traffic().peak());
        report.put("dollars_per_million", sheet.perMillion(sheet.total()));
        report.put("dollars_per_day", sheet.total());
        report.put("items", sheet.perDay());
        report.put("assumptions", assumed.named());
        report.put("prices", table);
        System.out.println(new JsonMapper()
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(report));
    }
}
