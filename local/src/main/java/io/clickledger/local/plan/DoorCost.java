package io.clickledger.local.plan;

import java.util.List;

/** What takes requests and sends answers. */
record DoorCost(Assumptions assumed, Tariff tariff) {

    /** HTTP APIs get cheaper behind these requests of a month. */
    private static final double FIRST_TIER = 300e6;

    /** New connections a second in one load balancer unit; a click is nearly always a new one. */
    private static final double CONNECTIONS_PER_UNIT = 25;

    List<CostLine> lines() {
        double clicks = assumed.get(Assumption.CLICKS_PER_DAY);
        return List.of(
                new CostLine("front door", "requests", requests(clicks)),
                new CostLine(
                        "front door",
                        "answers to the internet",
                        tariff.gigabytes(clicks * assumed.get(Assumption.EGRESS_BYTES), Priced.EGRESS_GB)),
                new CostLine(
                        "front door",
                        "access log",
                        tariff.gigabytes(clicks * assumed.get(Assumption.ACCESS_LOG_BYTES), Priced.LOGS_GB)));
    }

    private double requests(double clicks) {
        return switch (assumed.design().frontDoor()) {
            case HTTP_API -> {
                double month = clicks * Bill.DAYS_PER_MONTH;
                double first = Math.min(month, FIRST_TIER);
                yield (tariff.millions(first, Priced.HTTP_API_MILLION)
                                + tariff.millions(month - first, Priced.HTTP_API_MILLION_MORE))
                        / Bill.DAYS_PER_MONTH;
            }
            case ALB ->
                Tariff.HOURS
                        * (tariff.of(Priced.ALB_HOUR)
                                + assumed.meanRate() / CONNECTIONS_PER_UNIT * tariff.of(Priced.ALB_LCU_HOUR));
            case FUNCTION_URL -> 0;
        };
    }
}
