package io.clickledger.local.plan;

import java.util.List;
import java.util.Map;

/**
 * A change that saves or costs money.
 *
 * @param change what to change, in words
 * @param assumed the assumptions that change with it
 * @param tradeOff what it gives up, or gains
 */
record Lever(String change, Map<String, Double> assumed, String tradeOff) {

    /** The biggest ones; the effect of each is reckoned, never stated. */
    static final List<Lever> ALL = List.of(
            new Lever(
                    "batch window of 5 s",
                    Map.of("batches_per_shard_second", 0.2, "counter_writes", 0.64),
                    "clicks are visible 2 s later on average, 4 s at worst"),
            new Lever(
                    "claims kept for 3 days",
                    Map.of("claim_days", 3.0),
                    "links may live for a day or so only, and the spill queue's retention goes down with them"),
            new Lever("counters kept for 8 days", Map.of("counter_days", 8.0), "advertisers cannot ask for last month"),
            new Lever(
                    "redirect with 512 MiB",
                    Map.of("redirect_mib", 512.0),
                    "half the processor: slower cold starts and TLS, the same warm waits"),
            new Lever("stream on demand", Map.of("on_demand_stream", 1.0), "no shards to plan, scales by itself"),
            new Lever("every click's ad read from the table", Map.of("ad_reads", 1.0), "no link carries its landing"),
            new Lever(
                    "no access log",
                    Map.of("access_log_bytes", 0.0),
                    "a request that never reached a function leaves no line"),
            new Lever(
                    "one log line for each click",
                    Map.of("log_bytes", 440.0),
                    "a line to search for, at Lambda's log price"),
            new Lever("5 % of clicks traced", Map.of("traces", 0.05), "X-Ray's default rate"));
}
