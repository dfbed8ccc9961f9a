package io.clickledger.local.plan;

/** What counting a day's clicks takes, at the day's mean rate. */
record CountingUse(Assumptions assumed, ZipfAds ads) {

    /** Of a name like {@code advertiser-1234#5} in a set. */
    private static final double ENTRY_BYTES = 20;

    static CountingUse of(Assumptions assumed) {
        return new CountingUse(assumed, new ZipfAds(assumed.get(Assumption.ADS), assumed.get(Assumption.ZIPF)));
    }

    double batches() {
        return assumed.shards() * Tariff.SECONDS / assumed.get(Assumption.BATCH_SECONDS);
    }

    /** Write units a click for its counter: one for each ad in a batch. An ad is in one shard, so shards do not matter. */
    double counterWrites() {
        double given = assumed.get(Assumption.COUNTER_WRITES);
        if (given > 0) {
            return given;
        }
        double window = Math.max(1, assumed.published() / Tariff.SECONDS * assumed.get(Assumption.BATCH_SECONDS));
        return ads.distinct(window) / window;
    }

    /** Ads clicked in an hour. */
    double adHours() {
        return ads.distinct(assumed.published() / Tariff.HOURS);
    }

    /**
     * Write units of a day's sheets in the directory: each shard enters the partitions that it counts in, and it has its part of the
     * ads only. A batch that meets new ones leaves a sheet of whole kilobytes.
     */
    double directoryWrites() {
        double partitions = assumed.shards() * assumed.get(Assumption.ADVERTISERS) * assumed.get(Assumption.BUCKETS);
        double entries = Tariff.HOURS * partitions * -Math.expm1(-adHours() / partitions);
        return Math.min(entries, batches()) + entries * ENTRY_BYTES / Tariff.KIB;
    }

    /** Write units of a day's top lists and progress. */
    double listWrites() {
        return batches() * assumed.get(Assumption.UNITS_PER_BATCH);
    }
}
