package io.clickledger.local.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a peak takes of an account.
 *
 * @param concurrency Lambda environments at a time: the redirect's by Little's law, and one of the aggregator for each shard
 * @param requests of API Gateway a second
 * @param claimWrites write units a second of the claims table
 * @param counterWrites write units a second of the counters table
 * @param shards of the stream
 */
record Need(double concurrency, double requests, double claimWrites, double counterWrites, double shards) {

    private static final double MILLIS = 1e3;
    private static final double WRITE_UNIT_BYTES = 1_024;

    /** An environment of an account's concurrency is good for so many requests a second, however short they are. */
    private static final double REQUESTS_PER_ENVIRONMENT = 10;

    static Need of(Traffic traffic, Assumptions assumed) {
        var shards = traffic.shards(assumed);
        var published = traffic.peak() * (1 - assumed.of("duplicates"));
        return new Need(
                Math.ceil(traffic.peak() * assumed.of("redirect_ms") / MILLIS + shards),
                traffic.peak(),
                Math.ceil(traffic.peak() * Math.ceil(assumed.of("claim_bytes") / WRITE_UNIT_BYTES)),
                Math.ceil(published * (assumed.of("counter_writes") + assumed.of("top_list_writes"))),
                shards);
    }

    /** By the names of quotas. */
    Map<String, Double> byQuota() {
        var needs = new LinkedHashMap<String, Double>();
        needs.put("Lambda concurrent executions", Math.max(concurrency, requests / REQUESTS_PER_ENVIRONMENT + shards));
        needs.put("API Gateway requests a second", requests);
        needs.put("DynamoDB write units a second, claims", claimWrites);
        needs.put("DynamoDB write units a second, counters", counterWrites);
        needs.put("Kinesis shards", shards);
        return needs;
    }

    /** How much of {@code quota} it takes; more than 1 does not fit. */
    double shareOf(Quota quota) {
        return byQuota().getOrDefault(quota.name(), 0.0) / quota.value();
    }
}
