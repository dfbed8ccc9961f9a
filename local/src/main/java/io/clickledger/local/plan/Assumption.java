package io.clickledger.local.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A figure that the plan rests on; its option, bounds, meaning and source are in {@code assumptions.csv}. */
enum Assumption {
    CLICKS_PER_DAY,
    PEAK,
    DUPLICATES,
    ADS,
    ZIPF,
    ADVERTISERS,
    EGRESS_BYTES,
    REDIRECT_MEMORY,
    REDIRECT_MS,
    REDIRECT_CPU_US,
    REQUESTS_PER_ENVIRONMENT,
    PROVISIONED_CONCURRENCY,
    AD_LOOKUPS,
    CLAIM_BYTES,
    CLAIM_DAYS,
    CLAIM_EXPORTS,
    ITEM_OVERHEAD_BYTES,
    RECORD_BYTES,
    CLICKS_PER_SHARD,
    STREAM_DAYS,
    BATCH_SECONDS,
    AGGREGATOR_MEMORY,
    AGGREGATOR_MS,
    AGGREGATOR_CPU_US,
    UNITS_PER_BATCH,
    COUNTER_WRITES,
    COUNTER_BYTES,
    COUNTER_DAYS,
    BUCKETS,
    RAW_DAYS,
    RAW_COMPRESSION,
    ATHENA_READS,
    ACCESS_LOG_BYTES,
    LOG_BYTES,
    TRACE_RATE,
    FIXED_PER_MONTH,
    DYNAMODB_UTILISATION,
    PROVISIONED_READS,
    HEADROOM;

    /** Its option on the command line, dashes included. */
    String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one whose option, without dashes, is {@code name}. */
    static Optional<Assumption> named(String name) {
        return Arrays.stream(values())
                .filter(assumption -> assumption.option().equals("--" + name))
                .findFirst();
    }
}
