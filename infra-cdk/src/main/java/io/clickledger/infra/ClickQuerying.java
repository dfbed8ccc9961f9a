package io.clickledger.infra;

import io.clickledger.telemetry.FunctionName;
import java.time.Duration;
import java.util.Map;
import software.constructs.Construct;

/** What answers how many clicks there were: the query function. */
final class ClickQuerying extends Construct {

    private static final int MEMORY_MIB = 1_024;

    /** API Gateway gives up after 30 seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(29);

    private final JavaFunction query;

    ClickQuerying(Construct scope, Release release, KeyedTable ads, KeyedTable counters) {
        super(scope, "ClickQuerying");
        // Another number makes another key, which the next deployment hands out (docs/decisions/0022).
        var key = new RandomKey(this, "PageTokenKey" + release.deployment().pageTokenKey());
        query = new JavaFunction(
                this,
                release.deployment(),
                new FunctionSpec(
                        FunctionName.QUERY,
                        "io.clickledger.query.QueryHandler",
                        release.artifacts().query(),
                        TIMEOUT,
                        MEMORY_MIB,
                        Map.of(
                                "COUNTERS_TABLE", counters.name(),
                                "ADS_TABLE", ads.name(),
                                "COUNTER_BUCKETS",
                                        Integer.toString(release.deployment().buckets()),
                                "COUNTER_RETENTION",
                                        release.deployment()
                                                .retentions()
                                                .counters()
                                                .toString(),
                                "PAGE_TOKEN_KEY", key.reference()),
                        FunctionSpec.Rollout.LINEAR));
        ads.grant(query, "BatchGetItem");
        counters.grant(query, "BatchGetItem", "Query");
        Suppression.of(
                key,
                "AwsSolutions-SMG4",
                "Page tokens live for minutes and open nothing their holder could not ask for; the key changes with a deployment.");
    }

    JavaFunction query() {
        return query;
    }
}
