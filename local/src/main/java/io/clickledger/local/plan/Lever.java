package io.clickledger.local.plan;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A change that makes clicks cheaper or dearer, and what it takes or gives.
 *
 * @param name what is changed, as on the command line
 * @param tradeOff what it takes, or what it is good for
 * @param change the assumptions with it
 */
record Lever(String name, String tradeOff, UnaryOperator<Assumptions> change) {

    /** All that is worth knowing about; each on its own, the others left as they are. */
    static List<Lever> all() {
        return List.of(
                new Lever(
                        "--front-door alb",
                        "no throttle by route and no JWT authorizer in front; a load balancer and its certificate to run",
                        assumed -> assumed.with(assumed.design().with(Design.FrontDoor.ALB))),
                new Lever(
                        "--front-door function-url",
                        "no throttle, firewall or JWT authorizer; no name of its own without CloudFront",
                        assumed -> assumed.with(assumed.design().with(Design.FrontDoor.FUNCTION_URL))),
                new Lever(
                        "--tables provisioned",
                        "the stack's tableMode=provisioned; throttled writes spill when traffic rises faster than autoscaling",
                        assumed -> assumed.with(assumed.design().withTables(Design.Paid.PROVISIONED))),
                new Lever(
                        "--stream on-demand",
                        "nothing to reshard by hand",
                        assumed -> assumed.with(assumed.design().withStream(Design.Paid.ON_DEMAND))),
                new Lever(
                        "--stream provisioned",
                        "shards for the peak are paid all day and resharded by hand",
                        assumed -> assumed.with(assumed.design().withStream(Design.Paid.PROVISIONED))),
                value(Assumption.BATCH_SECONDS, 5, "counts are seen 2 seconds later on average, 4 at most"),
                value(
                        Assumption.BATCH_SECONDS,
                        60,
                        "counts are seen half a minute later on average; the mapping's batches must be larger"),
                value(Assumption.REDIRECT_MEMORY, 512, "half the processor: cold starts and garbage take longer"),
                value(
                        Assumption.CLAIM_DAYS,
                        2,
                        "links run for a day (LINK_MAX_LIFETIME), and spilled clicks are kept for one"),
                value(Assumption.COUNTER_DAYS, 13, "older counts have to be asked of the raw archive"),
                value(Assumption.STREAM_DAYS, 1, "a table can be restored, or counting be down, for a day only"),
                value(Assumption.RAW_DAYS, 35, "nothing proves counts that are older"),
                value(Assumption.CLAIM_EXPORTS, 1.25, "audited once: clicks spilled late are found by hand only"),
                value(Assumption.ACCESS_LOG_BYTES, 0, "a request that no function saw leaves no trace but metrics"),
                value(Assumption.AD_LOOKUPS, 0, "every link carries its landing, and is longer"),
                value(Assumption.ADVERTISERS, 1_000, "fewer partitions to enter; not ours to choose"),
                value(Assumption.ZIPF, 0, "what evenly spread clicks would cost; not ours to choose"),
                value(Assumption.LOG_BYTES, 520, "Lambda's START, END and REPORT and a line for each click"),
                value(Assumption.TRACE_RATE, 0.05, "one click in twenty traced"),
                value(Assumption.PROVISIONED_CONCURRENCY, 120, "no cold starts at the peak; snapshots are off then"));
    }

    private static Lever value(Assumption what, double value, String tradeOff) {
        return new Lever(
                what.option() + " " + Figures.plain(value).replace(",", ""),
                tradeOff,
                assumed -> assumed.with(what, value));
    }
}
