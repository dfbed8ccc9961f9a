package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clickledger.counters.ShardMap;
import io.clickledger.events.ShardId;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SendHeartbeatsTest {

    private static final ShardId PARENT = new ShardId("shardId-000000000001");
    private static final ShardId LEFT = new ShardId("shardId-000000000002");
    private static final ShardId RIGHT = new ShardId("shardId-000000000003");

    private final Shards shards = new Shards();
    private final List<ShardMap> maps = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);

    @Test
    void everyOpenShardTakesAHeartbeatOfNow() {
        assertThat(sendHeartbeats(maps::add).send()).isEqualTo(2);

        assertThat(shards.taken).isEqualTo(List.of(LEFT + " " + NOON, RIGHT + " " + NOON));
    }

    @Test
    void mapHoldsTheOpenShardsAndTheParentsOfAll() {
        sendHeartbeats(maps::add).send();

        assertThat(maps)
                .containsExactly(
                        new ShardMap(Set.of(LEFT, RIGHT), Map.of(LEFT, List.of(PARENT), RIGHT, List.of(PARENT))));
    }

    @Test
    void failedShardFailsTheRunOnlyAfterTheMapIsWritten() {
        shards.failures = Map.of(LEFT, "InternalFailure");

        assertThatIllegalStateException()
                .isThrownBy(() -> sendHeartbeats(maps::add).send())
                .withMessage("heartbeats failed for 1 of 2 shards: {InternalFailure=1}");

        assertThat(maps).hasSize(1);
        assertThat(figures)
                .isEqualTo(Map.of(Metric.HEARTBEATS_SENT, List.of(1.0), Metric.HEARTBEATS_FAILED, List.of(1.0)));
    }

    @Test
    void heartbeatsAreSentEvenIfTheMapCannotBeWritten() {
        ShardMaps failing = map -> {
            throw new WriteFailedException("Throttled");
        };

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> sendHeartbeats(failing).send());

        assertThat(shards.taken).hasSize(2);
    }

    private SendHeartbeats sendHeartbeats(ShardMaps kept) {
        return new SendHeartbeats(
                shards,
                kept,
                clock,
                new Metrics(FunctionName.HEARTBEAT, (function, gathered) -> figures.putAll(gathered), clock));
    }

    private static final class Shards implements ClickShards {

        private final List<String> taken = new ArrayList<>();
        private Map<ShardId, String> failures = Map.of();

        @Override
        public List<Shard> list() {
            return List.of(
                    new Shard(PARENT, false, "0", List.of()),
                    new Shard(LEFT, true, "0", List.of(PARENT)),
                    new Shard(RIGHT, true, "9", List.of(PARENT)));
        }

        @Override
        public Map<ShardId, String> beat(List<Shard> shards, Instant sentAt) {
            shards.forEach(shard -> taken.add(shard.id() + " " + sentAt));
            return failures;
        }
    }
}
