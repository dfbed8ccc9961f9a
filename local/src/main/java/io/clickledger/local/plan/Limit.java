package io.clickledger.local.plan;

/** A quota that clicks can run into; its default is in {@code limits.csv}. */
enum Limit {
    API_REQUESTS,
    LAMBDA_CONCURRENCY,
    CLAIMS_WRITE_UNITS,
    COUNTERS_WRITE_UNITS,
    STREAM_RECORDS,
    STREAM_SHARDS;

    /** Its name in {@code limits.csv} and on the command line. */
    String key() {
        return Dashed.write(this);
    }
}
