package io.clickledger.local.plan;

import java.util.List;

/** The redirect function and what it looks up. */
record RedirectCost(Assumptions assumed, Tariff tariff) {

    /** An eventually consistent read of up to 4 KB. */
    private static final double UNITS_PER_LOOKUP = 0.5;

    List<CostLine> lines() {
        double clicks = assumed.get(Assumption.CLICKS_PER_DAY);
        double memory = assumed.get(Assumption.REDIRECT_MEMORY);
        return List.of(
                new CostLine("redirect", "Lambda", tariff.lambda(clicks, memory, assumed.redirectMs())),
                new CostLine("redirect", "provisioned concurrency", warm(memory)),
                new CostLine(
                        "redirect",
                        "ad lookups",
                        tariff.millions(
                                clicks * assumed.get(Assumption.AD_LOOKUPS) * UNITS_PER_LOOKUP,
                                Priced.DYNAMODB_MILLION_READS)));
    }

    private double warm(double memory) {
        return assumed.get(Assumption.PROVISIONED_CONCURRENCY)
                * memory
                / Tariff.KIB
                * Tariff.SECONDS
                * tariff.of(Priced.LAMBDA_PROVISIONED_GB_SECOND);
    }
}
