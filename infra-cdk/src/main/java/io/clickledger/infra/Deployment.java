package io.clickledger.infra;

import io.clickledger.counters.Buckets;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may differ from one deployment to the next, valid from birth.
 *
 * @param stage its name, part of all names that must differ
 * @param shards how the stream scales: on demand when empty, else that many
 * @param tables what claims and counters are provisioned with; paid by request when empty
 * @param issuer who issues the tokens of the query routes; our own Cognito pool when empty
 * @param alarms who is told
 * @param domain the API's own name, if it has one
 * @param fallback where refused links lead, if anywhere
 * @param retentions how long things are kept
 * @param redirect how the redirect scales
 * @param counting whether the stream is counted; off and on again counts all that it still holds, exactly
 * @param buckets COUNTER_BUCKETS; never changed for a stage that has counted
 * @param pageTokenKey which page token key is in use; a new number makes a new key
 * @param accessLog whether the front door leaves a line for each request
 * @param tracingLayer AWS's OpenTelemetry layer, which adds the SDK's calls to traces; without it they show functions only
 * @param scanLimitGib what one Athena query may read before it is stopped
 */
record Deployment(
        String stage,
        Optional<Integer> shards,
        Optional<TableCapacity> tables,
        Optional<OidcIssuer> issuer,
        AlarmTarget alarms,
        Optional<CustomDomain> domain,
        Optional<URI> fallback,
        Retentions retentions,
        RedirectScaling redirect,
        boolean counting,
        int buckets,
        int pageTokenKey,
        boolean accessLog,
        Optional<String> tracingLayer,
        int scanLimitGib) {

    /** The shortest limit of a name it is part of is that of a sampling rule, 32. */
    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9]{0,11}");

    private static final Pattern LAYER =
            Pattern.compile("arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:layer:[A-Za-z0-9_-]+:\\d+");

    private static final int MOST_SHARDS = 1_000;
    private static final int MOST_KEYS = 1_000_000;

    /** A day of the peak's raw archive compressed; no query of an hour comes near it. */
    private static final int SCAN_LIMIT_GIB = 100;

    private static final int MOST_SCAN_LIMIT_GIB = 7_000;

    static Deployment of(ContextValues context) {
        var redirect = RedirectScaling.of(context);
        var deployment = new Deployment(
                context.text("stage", STAGE, "is not a lower-case letter and up to 11 letters or digits")
                        .orElse("dev"),
                shards(context),
                TableCapacity.of(context, redirect.clicksPerSecond()),
                OidcIssuer.of(context),
                AlarmTarget.of(context),
                CustomDomain.of(context),
                context.https("fallbackUrl"),
                Retentions.of(context),
                redirect,
                isOn(context, "counting"),
                context.integer("counterBuckets", Buckets.DEFAULT, 1, Buckets.MOST),
                context.integer("pageTokenKey", 1, 1, MOST_KEYS),
                isOn(context, "accessLog"),
                context.text("tracingLayer", LAYER, "is not the ARN of a layer's version"),
                context.integer("scanLimitGib", SCAN_LIMIT_GIB, 1, MOST_SCAN_LIMIT_GIB));
        context.requireAllRead();
        return deployment;
    }

    /** The prefix of names that are unique in an account and region. */
    String name(String of) {
        return "clickledger-" + stage + "-" + of;
    }

    /** Unless told otherwise it is. */
    private static boolean isOn(ContextValues context, String key) {
        return context.text(key, Pattern.compile("on|off"), "is neither on nor off")
                .orElse("on")
                .equals("on");
    }

    private static Optional<Integer> shards(ContextValues context) {
        var mode = context.text(
                        "shardMode", Pattern.compile("on-demand|provisioned"), "is neither on-demand nor provisioned")
                .orElse("on-demand");
        var count = context.text("shards").map(text -> context.integer("shards", 1, 1, MOST_SHARDS));
        if (mode.equals("provisioned") != count.isPresent()) {
            throw new ContextException("shards", "goes with shardMode=provisioned, and only with it");
        }
        return count;
    }
}
