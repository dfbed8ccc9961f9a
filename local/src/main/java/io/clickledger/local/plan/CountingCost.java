package io.clickledger.local.plan;

import java.util.List;

/** The aggregator and its counters. */
record CountingCost(Assumptions assumed, Tariff tariff) {

    List<CostLine> lines() {
        var use = CountingUse.of(assumed);
        double kept = use.adHours()
                * Tariff.HOURS
                * assumed.get(Assumption.COUNTER_DAYS)
                * (assumed.get(Assumption.COUNTER_BYTES) + assumed.get(Assumption.ITEM_OVERHEAD_BYTES));
        return List.of(
                new CostLine("counting", "counter writes", tariff.writes(assumed.published() * use.counterWrites())),
                new CostLine("counting", "top lists and progress", tariff.writes(use.listWrites())),
                new CostLine("counting", "directory", tariff.writes(use.directoryWrites())),
                new CostLine("counting", "provisioned reads", tariff.provisionedReads()),
                new CostLine(
                        "counting",
                        "Lambda",
                        tariff.lambda(
                                use.batches(),
                                assumed.get(Assumption.AGGREGATOR_MEMORY),
                                assumed.get(Assumption.AGGREGATOR_MS))),
                new CostLine("counting", "storage", tariff.stored(kept, Priced.DYNAMODB_GB_MONTH)),
                new CostLine("counting", "point-in-time recovery", tariff.stored(kept, Priced.DYNAMODB_PITR_GB_MONTH)));
    }
}
