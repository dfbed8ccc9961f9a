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
 * @param issuer who issues the tokens of the query routes; our own Cognito pool when empty
 * @param alarms who is told
 * @param domain the API's own name, if it has one
 * @param fallback where refused links lead, if anywhere
 * @param retentions how long things are kept
 * @param redirect how the redirect scales
 * @param counting whether the stream is counted; off and on again counts all that it still holds, exactly
 * @param buckets COUNTER_BUCKETS; never changed for a stage that has counted
 * @param pageTokenKey which page token key is in use; a new number makes a new key
 * @param scanLimitGib what one Athena query may read before it is stopped
 */
record Deployment(
        String stage,
        Optional<Integer> shards,
        Optional<OidcIssuer> issuer,
        AlarmTarget alarms,
        Optional<CustomDomain> domain,
        Optional<URI> fallback,
        Retentions retentions,
        RedirectScaling redirect,
        boolean counting,
        int buckets,
        int pageTokenKey,
        int scanLimitGib) {

    /** The shortest limit of a name it is part of is that of a sampling rule, 32. */
    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9]{0,11}");

    private static final int MOST_SHARDS = 1_000;
    private static final int MOST_KEYS = 1_000_000;

    /** A day of the peak's raw archive compressed; no query of an hour comes near it. */
    private static final int SCAN_LIMIT_GIB = 100;

    private static final int MOST_SCAN_LIMIT_GIB = 7_000;

    static Deployment of(ContextValues context) {
        var deployment = new Deployment(
                context.text("stage", STAGE, "is not a lower-case letter and up to 11 letters or digits")
                        .orElse("dev"),
                shards(context),
                OidcIssuer.of(context),
                AlarmTarget.of(context),
                CustomDomain.of(context),
                context.https("fallbackUrl"),
                Retentions.of(context),
                RedirectScaling.of(context),
                context.text("counting", Pattern.compile("on|off"), "is neither on nor off")
                        .orElse("on")
                        .equals("on"),
                context.integer("counterBuckets", Buckets.DEFAULT, 1, Buckets.MOST),
                context.integer("pageTokenKey", 1, 1, MOST_KEYS),
                context.integer("scanLimitGib", SCAN_LIMIT_GIB, 1, MOST_SCAN_LIMIT_GIB));
        context.requireAllRead();
        return deployment;
    }

    /** The prefix of names that are unique in an account and region. */
    String name(String of) {
        return "clickledger-" + stage + "-" + of;
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

    /**
     * An issuer of tokens that is not ours.
     *
     * @param issuer its address, as in the tokens' {@code iss}
     * @param audience what the tokens' {@code aud} must name
     */
    record OidcIssuer(URI issuer, String audience) {

        static Optional<OidcIssuer> of(ContextValues context) {
            var issuer = context.https("jwtIssuer");
            var audience = context.text("jwtAudience");
            if (issuer.isPresent() != audience.isPresent()) {
                throw new ContextException("jwtAudience", "and jwtIssuer are given together or not at all");
            }
            return issuer.map(uri -> new OidcIssuer(uri, audience.orElseThrow()));
        }
    }

    /**
     * Who is told of alarms.
     *
     * @param email subscribed to the stack's own topic
     * @param topicArn a topic that exists, used instead of one of the stack's own
     */
    record AlarmTarget(Optional<String> email, Optional<String> topicArn) {

        private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
        private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[\\w-]+");

        static AlarmTarget of(ContextValues context) {
            var email = context.text("alarmEmail", EMAIL, "is not an e-mail address");
            var topic = context.text("alarmTopicArn", TOPIC, "is not the ARN of an SNS topic");
            if (email.isPresent() && topic.isPresent()) {
                throw new ContextException("alarmEmail", "and alarmTopicArn are not given together");
            }
            return new AlarmTarget(email, topic);
        }
    }

    /**
     * A name of one's own for the API.
     *
     * @param name such as {@code click.example.com}
     * @param certificateArn its certificate, in the stack's region
     */
    record CustomDomain(String name, String certificateArn) {

        private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,63}\\.)+[a-z]{2,63}");
        private static final Pattern CERTIFICATE =
                Pattern.compile("arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[\\w-]+");

        static Optional<CustomDomain> of(ContextValues context) {
            var name = context.text("customDomain", NAME, "is not a host name in lower case");
            var certificate = context.text("certificateArn", CERTIFICATE, "is not the ARN of an ACM certificate");
            if (name.isPresent() != certificate.isPresent()) {
                throw new ContextException("certificateArn", "and customDomain are given together or not at all");
            }
            return name.map(host -> new CustomDomain(host, certificate.orElseThrow()));
        }
    }

    /**
     * How far the redirect may scale, and what waits for it.
     *
     * @param reserved environments set apart for it, which are then also its most; 0 shares the account's
     * @param provisioned environments kept warm; with any, snapshots are off, as Lambda allows only one of them
     * @param environments about how many share the peak: what the hot ads' salts are reckoned with
     * @param clicksPerSecond the click routes' limit
     */
    record RedirectScaling(int reserved, int provisioned, int environments, int clicksPerSecond) {

        private static final int MOST = 100_000;

        /** HTTP APIs of an account share 10,000 requests a second until AWS raises it. */
        private static final int ACCOUNT_REQUESTS = 10_000;

        /** 10,000 clicks a second of 12 ms each. */
        private static final int ENVIRONMENTS = 120;

        static RedirectScaling of(ContextValues context) {
            var scaling = new RedirectScaling(
                    context.integer("redirectReservedConcurrency", 0, 0, MOST),
                    context.integer("redirectProvisionedConcurrency", 0, 0, MOST),
                    context.integer("redirectEnvironments", ENVIRONMENTS, 1, MOST),
                    context.integer("clicksPerSecond", ACCOUNT_REQUESTS, 1, MOST));
            if (scaling.reserved > 0 && scaling.provisioned > scaling.reserved) {
                throw new ContextException(
                        "redirectProvisionedConcurrency", "is more than redirectReservedConcurrency");
            }
            return scaling;
        }
    }
}
