package io.clickledger.local.plan;

import java.util.List;

/** What it takes to see how the system does. */
record WatchCost(Assumptions assumed, Tariff tariff) {

    List<CostLine> lines() {
        double clicks = assumed.get(Assumption.CLICKS_PER_DAY);
        return List.of(
                new CostLine(
                        "watching",
                        "function logs",
                        tariff.gigabytes(clicks * assumed.get(Assumption.LOG_BYTES), Priced.LOGS_GB)),
                new CostLine(
                        "watching",
                        "traces",
                        tariff.millions(clicks * assumed.get(Assumption.TRACE_RATE), Priced.XRAY_MILLION)),
                new CostLine(
                        "watching",
                        "alarms, metrics, secrets",
                        assumed.get(Assumption.FIXED_PER_MONTH) / Bill.DAYS_PER_MONTH));
    }
}
