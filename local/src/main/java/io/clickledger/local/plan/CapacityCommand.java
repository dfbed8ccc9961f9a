package io.clickledger.local.plan;

import io.clickledger.local.TextTable;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code capacity}: what peaks take of an account, and where they meet its limits first. */
@Command(
        name = "capacity",
        description = "Reckon what a peak takes of an account, and which of its limits it meets first.")
public final class CapacityCommand implements Callable<Integer> {

    private static final List<Double> SCALES = List.of(1e3, 1e4, 1e5, 1e6);

    /** A day has as many clicks as so many seconds of its peak: 100 million at 10,000 a second. */
    private static final double DAY_BY_PEAK = 10_000;

    private static final double DAYS_PER_MONTH = 30;
    private static final double PERCENT = 100;

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
            description = "Another value for an assumption; cost --json lists them all with their reasons.")
    private Map<String, Double> assume = Map.of();

    @Override
    public Integer call() throws IOException {
        var assumed = Assumptions.shipped().with(assume);
        var quotas = Quota.defaults();
        var prices = PriceTable.list();
        var table = new TextTable(List.of(
                "clicks/s",
                "environments",
                "shards",
                "claim writes/s",
                "counter writes/s",
                "$/month",
                "first limit of a new account"));
        var scales = new TreeSet<>(SCALES);
        scales.add(peak);
        for (var scale : scales) {
            var traffic = new Traffic(scale * DAY_BY_PEAK, scale);
            var need = Need.of(traffic, assumed);
            table.row(List.of(
                    "%.0f".formatted(scale),
                    "%.0f".formatted(need.concurrency()),
                    "%.0f".formatted(need.shards()),
                    "%.0f".formatted(need.claimWrites()),
                    "%.0f".formatted(need.counterWrites()),
                    "%.0f".formatted(CostSheet.of(traffic, assumed, prices).total() * DAYS_PER_MONTH),
                    firstLimit(need, quotas)));
        }
        table.lines().forEach(System.out::println);
        System.out.println();
        System.out.printf("to raise for %.0f clicks/s:%n", peak);
        var need = Need.of(new Traffic(peak * DAY_BY_PEAK, peak), assumed);
        quotas.stream()
                .filter(quota -> need.shareOf(quota) >= 1)
                .forEach(quota -> System.out.printf(
                        "  %s: %.0f needed, %.0f by default (%s)%n",
                        quota.name(), need.byQuota().getOrDefault(quota.name(), 0.0), quota.value(), quota.raisedBy()));
        return 0;
    }

    private static String firstLimit(Need need, List<Quota> quotas) {
        var first =
                quotas.stream().max(Comparator.comparingDouble(need::shareOf)).orElseThrow();
        return "%s, %.0f %% of %.0f".formatted(first.name(), need.shareOf(first) * PERCENT, first.value());
    }
}
