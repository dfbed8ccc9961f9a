package io.clickledger.local.plan;

import java.util.List;

/** The claims table: who was first with an impression. */
record ClaimsCost(Assumptions assumed, Tariff tariff) {

    List<CostLine> lines() {
        double size = assumed.get(Assumption.CLAIM_BYTES);
        double units = Tariff.rounded(size, Tariff.KIB) / Tariff.KIB;
        double kept = assumed.published()
                * (size + assumed.get(Assumption.ITEM_OVERHEAD_BYTES))
                * assumed.get(Assumption.CLAIM_DAYS);
        double exported = assumed.published() * size * assumed.get(Assumption.CLAIM_EXPORTS);
        return List.of(
                // A duplicate's refused condition costs as much as a granted one.
                new CostLine("claims", "writes", tariff.writes(assumed.get(Assumption.CLICKS_PER_DAY) * units)),
                new CostLine("claims", "storage", tariff.stored(kept, Priced.DYNAMODB_GB_MONTH)),
                new CostLine("claims", "point-in-time recovery", tariff.stored(kept, Priced.DYNAMODB_PITR_GB_MONTH)),
                new CostLine("claims", "exports for the audit", tariff.gigabytes(exported, Priced.DYNAMODB_EXPORT_GB)));
    }
}
