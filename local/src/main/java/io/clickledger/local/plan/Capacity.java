package io.clickledger.local.plan;

import java.util.EnumMap;
import java.util.Map;

/** What a peak takes of everything that is limited. */
record Capacity(Assumptions assumed) {

    private static final double MICROS = 1e6;

    double peak() {
        return assumed.get(Assumption.PEAK);
    }

    /** Redirects under way at once. */
    double redirects() {
        return peak() * assumed.redirectMs() / 1_000;
    }

    /**
     * Concurrency that the account needs: Lambda admits a number of requests a second for each environment, however short they
     * are, and the aggregator has one invocation a shard.
     */
    double concurrency() {
        return Math.ceil(
                Math.max(redirects(), peak() / assumed.get(Assumption.REQUESTS_PER_ENVIRONMENT)) + assumed.shards());
    }

    /** Cores that are busy in redirect and aggregator. */
    double cores() {
        return peak() * (assumed.get(Assumption.REDIRECT_CPU_US) + assumed.get(Assumption.AGGREGATOR_CPU_US)) / MICROS;
    }

    double claimWrites() {
        return peak() * Tariff.rounded(assumed.get(Assumption.CLAIM_BYTES), Tariff.KIB) / Tariff.KIB;
    }

    /** Write units a second of counters, lists and directory, when the peak lasts. */
    double counterWrites() {
        var use = CountingUse.of(assumed.with(Assumption.CLICKS_PER_DAY, peak() * Tariff.SECONDS));
        double published = peak() * (1 - assumed.get(Assumption.DUPLICATES));
        return published * use.counterWrites() + (use.listWrites() + use.directoryWrites()) / Tariff.SECONDS;
    }

    /** What each limit has to allow, headroom included; a limit that this design does not meet is left out. */
    Map<Limit, Double> needs() {
        var needs = new EnumMap<Limit, Double>(Limit.class);
        if (assumed.design().frontDoor() == Design.FrontDoor.HTTP_API) {
            need(needs, Limit.API_REQUESTS, peak());
        }
        need(needs, Limit.LAMBDA_CONCURRENCY, concurrency());
        need(needs, Limit.CLAIMS_WRITE_UNITS, claimWrites());
        need(needs, Limit.COUNTERS_WRITE_UNITS, counterWrites());
        switch (assumed.design().stream()) {
            case ON_DEMAND -> need(needs, Limit.STREAM_RECORDS, peak());
            // Shards are planned with room of their own.
            case PROVISIONED -> needs.put(Limit.STREAM_SHARDS, assumed.shards());
        }
        return needs;
    }

    private void need(Map<Limit, Double> needs, Limit limit, double atPeak) {
        needs.put(limit, Math.ceil(atPeak * assumed.get(Assumption.HEADROOM)));
    }
}
