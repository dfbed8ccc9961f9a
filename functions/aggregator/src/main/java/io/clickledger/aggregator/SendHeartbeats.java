package io.clickledger.aggregator;

import io.clickledger.aggregator.ClickShards.Shard;
import io.clickledger.counters.ShardMap;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a sign of life into every open shard and records which shards there are. */
final class SendHeartbeats {

    private static final Logger LOG = LoggerFactory.getLogger(SendHeartbeats.class);

    private final ClickShards shards;
    private final ShardMaps maps;
    private final Clock clock;
    private final Metrics metrics;

    SendHeartbeats(ClickShards shards, ShardMaps maps, Clock clock, Metrics metrics) {
        this.shards = shards;
        this.maps = maps;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Answers how many shards took a heartbeat. Throws {@link IllegalStateException} when one did not, after all others had theirs and
     * the map is written, so that the schedule comes again. A second heartbeat is harmless: it is counted nowhere.
     */
    int send() {
        var listed = shards.list();
        var open = listed.stream().filter(Shard::open).toList();
        var failures = shards.beat(open, clock.instant());
        maps.put(new ShardMap(
                open.stream().map(Shard::id).collect(Collectors.toSet()),
                listed.stream()
                        .filter(shard -> !shard.parents().isEmpty())
                        .collect(Collectors.toMap(Shard::id, Shard::parents))));
        LOG.atInfo()
                .addKeyValue("open", open.size())
                .addKeyValue("listed", listed.size())
                .addKeyValue("failed", failures.size())
                .log("heartbeats sent");
        metrics.count(Metric.HEARTBEATS_SENT, open.size() - failures.size());
        metrics.count(Metric.HEARTBEATS_FAILED, failures.size());
        metrics.flush();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("heartbeats failed for " + failures.size() + " of " + open.size()
                    + " shards: " + countByCode(failures));
        }
        return open.size();
    }

    private static Map<String, Long> countByCode(Map<?, String> failures) {
        return failures.values().stream()
                .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
    }
}
