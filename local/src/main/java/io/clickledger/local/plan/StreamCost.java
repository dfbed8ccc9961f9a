package io.clickledger.local.plan;

import java.util.List;

/** The click stream. */
record StreamCost(Assumptions assumed, Tariff tariff) {

    private static final double PUT_UNIT = 25 * Tariff.KIB;

    /** The aggregator's mapping and the delivery stream. */
    private static final double CONSUMERS = 2;

    /** What the price of a stream includes. */
    private static final double DAYS_INCLUDED = 1;

    List<CostLine> lines() {
        return switch (assumed.design().stream()) {
            case PROVISIONED -> provisioned();
            case ON_DEMAND -> onDemand();
        };
    }

    private List<CostLine> provisioned() {
        double shardHours = assumed.shards() * Tariff.HOURS;
        double units = Tariff.rounded(assumed.get(Assumption.RECORD_BYTES), PUT_UNIT) / PUT_UNIT;
        double extended = extraDays() > 0 ? shardHours * tariff.of(Priced.KINESIS_EXTENDED_SHARD_HOUR) : 0;
        return List.of(
                new CostLine(
                        "stream",
                        Figures.plain(assumed.shards()) + " shards",
                        shardHours * tariff.of(Priced.KINESIS_SHARD_HOUR)),
                new CostLine(
                        "stream", "puts", tariff.millions(assumed.published() * units, Priced.KINESIS_MILLION_PUTS)),
                new CostLine("stream", "retention beyond a day", extended));
    }

    private List<CostLine> onDemand() {
        double bytes = assumed.get(Assumption.RECORD_BYTES);
        double in = assumed.published() * Tariff.rounded(bytes, Tariff.KIB);
        double out = assumed.published() * bytes * CONSUMERS;
        return List.of(
                new CostLine("stream", "on demand", Tariff.HOURS * tariff.of(Priced.KINESIS_STREAM_HOUR)),
                new CostLine("stream", "puts", tariff.gigabytes(in, Priced.KINESIS_IN_GB)),
                new CostLine("stream", "reads", tariff.gigabytes(out, Priced.KINESIS_OUT_GB)),
                new CostLine(
                        "stream",
                        "retention beyond a day",
                        tariff.stored(in * extraDays(), Priced.KINESIS_EXTENDED_GB_MONTH)));
    }

    private double extraDays() {
        return assumed.get(Assumption.STREAM_DAYS) - DAYS_INCLUDED;
    }
}
