package io.clickledger.local.plan;

import java.util.List;

/** The raw archive and what proves the counts by it. */
record ArchiveCost(Assumptions assumed, Tariff tariff) {

    private static final double DELIVERY_UNIT = 5 * Tariff.KIB;

    List<CostLine> lines() {
        double bytes = assumed.get(Assumption.RECORD_BYTES);
        double delivered = assumed.published() * Tariff.rounded(bytes, DELIVERY_UNIT);
        double compressed = assumed.published() * bytes / assumed.get(Assumption.RAW_COMPRESSION);
        double scanned = compressed * assumed.get(Assumption.ATHENA_READS);
        return List.of(
                new CostLine("archive", "Firehose", tariff.gigabytes(delivered, Priced.FIREHOSE_GB)),
                new CostLine(
                        "archive",
                        "storage",
                        tariff.stored(compressed * assumed.get(Assumption.RAW_DAYS), Priced.S3_GB_MONTH)),
                new CostLine("archive", "Athena", scanned / Tariff.TIB * tariff.of(Priced.ATHENA_TB)));
    }
}
