package io.clickledger.local.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a day costs.
 *
 * @param clicksPerDay the clicks of the day
 * @param lines what makes up the sum, in the order of a click's way
 */
record Bill(double clicksPerDay, List<CostLine> lines) {

    static final int DAYS_PER_MONTH = 30;

    private static final double MILLION = 1e6;

    Bill {
        lines = List.copyOf(lines);
    }

    /** What a day costs as assumed, at list prices. */
    static Bill of(Assumptions assumed, Prices prices) {
        var tariff = new Tariff(prices, assumed);
        var lines = Stream.of(
                        new DoorCost(assumed, tariff).lines(),
                        new RedirectCost(assumed, tariff).lines(),
                        new ClaimsCost(assumed, tariff).lines(),
                        new StreamCost(assumed, tariff).lines(),
                        new CountingCost(assumed, tariff).lines(),
                        new ArchiveCost(assumed, tariff).lines(),
                        new WatchCost(assumed, tariff).lines())
                .flatMap(List::stream)
                .toList();
        return new Bill(assumed.get(Assumption.CLICKS_PER_DAY), lines);
    }

    double perDay() {
        return lines.stream().mapToDouble(CostLine::perDay).sum();
    }

    double perMonth() {
        return perDay() * DAYS_PER_MONTH;
    }

    double perMillion() {
        return perMillion(perDay());
    }

    /** {@code perDay} dollars by million clicks. */
    double perMillion(double perDay) {
        return perDay / clicksPerDay * MILLION;
    }
}
