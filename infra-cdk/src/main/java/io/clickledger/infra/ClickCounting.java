package io.clickledger.infra;

import io.clickledger.counters.CounterTable;
import io.clickledger.telemetry.FunctionName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.constructs.Construct;

/** From the stream to the counters: the aggregator, where it puts what it cannot read, and the heartbeats. */
final class ClickCounting extends Construct {

    private static final String REJECTED = "rejected/";

    /** What cannot be read is somebody's mistake, which may be noticed late. */
    private static final int REJECTED_DAYS = 400;

    private static final int AGGREGATOR_MIB = 1_024;

    /** A batch takes a second or two; SETTLE_RESERVE of it is kept for the end. */
    private static final Duration AGGREGATOR_TIMEOUT = Duration.ofSeconds(60);

    private static final int HEARTBEAT_MIB = 512;

    /** Three calls of ten seconds each. */
    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(45);

    private final KeyedTable counters;
    private final PrivateBucket quarantine;
    private final JavaFunction aggregator;
    private final JavaFunction heartbeat;

    ClickCounting(Construct scope, Release release, ClickStream stream, PrivateBucket logs) {
        super(scope, "ClickCounting");
        counters = new KeyedTable(
                this,
                "Counters",
                new KeyedTable.Keys(
                        CounterTable.PARTITION, Optional.of(CounterTable.SORT), Optional.of(CounterTable.EXPIRES)),
                release.deployment().tables());
        quarantine =
                new PrivateBucket(this, "Quarantine", logs, List.of(PrivateBucket.expiring(REJECTED, REJECTED_DAYS)));
        aggregator = aggregator(release);
        if (release.deployment().counting()) {
            new StreamMapping(this, stream, aggregator);
        }
        heartbeat = heartbeat(release, stream);
    }

    KeyedTable counters() {
        return counters;
    }

    PrivateBucket quarantine() {
        return quarantine;
    }

    JavaFunction aggregator() {
        return aggregator;
    }

    JavaFunction heartbeat() {
        return heartbeat;
    }

    /** Has the heartbeats sent each minute. */
    void schedule(ScheduledCalls calls) {
        calls.call(heartbeat, ScheduleExpression.rate(Periods.MINUTE), Map.of());
    }

    private JavaFunction aggregator(Release release) {
        var function = new JavaFunction(
                this,
                release.deployment(),
                new FunctionSpec(
                        FunctionName.AGGREGATOR,
                        "io.clickledger.aggregator.AggregatorHandler",
                        release.artifacts().aggregator(),
                        AGGREGATOR_TIMEOUT,
                        AGGREGATOR_MIB,
                        Map.of(
                                "COUNTERS_TABLE", counters.name(),
                                "COUNTER_BUCKETS",
                                        Integer.toString(release.deployment().buckets()),
                                "COUNTER_RETENTION",
                                        release.deployment()
                                                .retentions()
                                                .counters()
                                                .toString(),
                                "QUARANTINE_BUCKET", quarantine.name(),
                                "QUARANTINE_PREFIX", REJECTED),
                        FunctionSpec.Rollout.CANARY));
        counters.grant(function, "UpdateItem", "PutItem");
        quarantine.grantObjects(function, REJECTED, "s3:PutObject");
        return function;
    }

    private JavaFunction heartbeat(Release release, ClickStream stream) {
        var function = new JavaFunction(
                this,
                release.deployment(),
                new FunctionSpec(
                        FunctionName.HEARTBEAT,
                        "io.clickledger.aggregator.HeartbeatHandler",
                        release.artifacts().aggregator(),
                        HEARTBEAT_TIMEOUT,
                        HEARTBEAT_MIB,
                        Map.of("CLICK_STREAM", stream.name(), "COUNTERS_TABLE", counters.name()),
                        FunctionSpec.Rollout.AT_ONCE));
        stream.grant(function, "ListShards", "PutRecords");
        counters.grant(function, "PutItem");
        return function;
    }
}
