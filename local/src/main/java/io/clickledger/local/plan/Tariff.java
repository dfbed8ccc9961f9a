package io.clickledger.local.plan;

/** Prices by the units that the bill counts in. */
final class Tariff {

    static final double KIB = 1_024;
    static final double GIB = KIB * KIB * KIB;
    static final double TIB = GIB * KIB;
    static final double HOURS = 24;
    static final double SECONDS = 86_400;

    private static final double MILLION = 1e6;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final Prices prices;
    private final Assumptions assumed;

    Tariff(Prices prices, Assumptions assumed) {
        this.prices = prices;
        this.assumed = assumed;
    }

    double of(Priced what) {
        return prices.of(what);
    }

    /** {@code count} of what is priced by the million. */
    double millions(double count, Priced what) {
        return count / MILLION * of(what);
    }

    /** {@code bytes} of what is priced by the GB; AWS's GB is 2^30 bytes. */
    double gigabytes(double bytes, Priced what) {
        return bytes / GIB * of(what);
    }

    /** A day's share of a month of {@code bytes}. */
    double stored(double bytes, Priced what) {
        return gigabytes(bytes, what) / Bill.DAYS_PER_MONTH;
    }

    /** A day's write units, as the tables pay for them. */
    double writes(double units) {
        return switch (assumed.design().tables()) {
            case ON_DEMAND -> millions(units, Priced.DYNAMODB_MILLION_WRITES);
            case PROVISIONED ->
                units
                        / SECONDS_PER_HOUR
                        / assumed.get(Assumption.DYNAMODB_UTILISATION)
                        * of(Priced.DYNAMODB_WRITE_UNIT_HOUR);
        };
    }

    /** A day of the read units that the counters are held ready with; reads on demand are queries and corrections, not reckoned. */
    double provisionedReads() {
        return switch (assumed.design().tables()) {
            case ON_DEMAND -> 0;
            case PROVISIONED -> assumed.get(Assumption.PROVISIONED_READS) * HOURS * of(Priced.DYNAMODB_READ_UNIT_HOUR);
        };
    }

    /** Invocations of {@code ms} with {@code mib} of memory. */
    double lambda(double invocations, double mib, double ms) {
        return millions(invocations, Priced.LAMBDA_MILLION)
                + invocations * mib / KIB * ms / 1_000 * of(Priced.LAMBDA_GB_SECOND);
    }

    /** Whole units of {@code unit} bytes in {@code bytes}, at least one, in bytes. */
    static double rounded(double bytes, double unit) {
        return Math.max(1, Math.ceil(bytes / unit)) * unit;
    }
}
