package io.clickledger.counters;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ShardMapTest {

    private static final ShardId PARENT = new ShardId("p");
    private static final ShardId LEFT = new ShardId("l");
    private static final ShardId RIGHT = new ShardId("r");
    private static final ShardMap SPLIT =
            new ShardMap(Set.of(LEFT, RIGHT), Map.of(LEFT, List.of(PARENT), RIGHT, List.of(PARENT)));

    @Test
    void slowestOpenShardTells() {
        var map = new ShardMap(Set.of(LEFT, RIGHT), Map.of());

        assertThat(map.completeThrough(progress(at(LEFT, 50), at(RIGHT, 20)))).contains(Instant.ofEpochMilli(20));
    }

    @Test
    void openShardNobodyHasReadMakesItUnknown() {
        var map = new ShardMap(Set.of(LEFT, RIGHT), Map.of());

        assertThat(map.completeThrough(progress(at(LEFT, 50)))).isEmpty();
    }

    @Test
    void childNotYetReadStandsWhereItsParentStands() {
        assertThat(SPLIT.completeThrough(progress(at(PARENT, 10), at(LEFT, 50))))
                .contains(Instant.ofEpochMilli(10));
    }

    @Test
    void drainedParentHoldsNothingBack() {
        assertThat(SPLIT.completeThrough(progress(at(PARENT, 10), at(LEFT, 50), at(RIGHT, 40))))
                .contains(Instant.ofEpochMilli(40));
    }

    @Test
    void mergedShardStandsWhereTheSlowerOfItsParentsStands() {
        var map = new ShardMap(Set.of(PARENT), Map.of(PARENT, List.of(LEFT, RIGHT)));

        assertThat(map.completeThrough(progress(at(LEFT, 30), at(RIGHT, 20)))).contains(Instant.ofEpochMilli(20));
    }

    @Test
    void damagedMapEndsAsUnknown() {
        var circle = new ShardMap(Set.of(LEFT), Map.of(LEFT, List.of(RIGHT), RIGHT, List.of(LEFT)));

        assertThat(circle.completeThrough(Map.of())).isEmpty();
    }

    @Test
    void mapAndProgressSurviveTheirStoredForm() {
        assertThat(DynamoItems.shardMap(DynamoItems.attributes(SPLIT))).isEqualTo(SPLIT);
    }

    private static ShardProgress at(ShardId shard, long arrivedMillis) {
        return new ShardProgress(shard, SequenceNumber.ofDecimal("1"), Instant.ofEpochMilli(arrivedMillis));
    }

    private static Map<ShardId, ShardProgress> progress(ShardProgress... progress) {
        return Arrays.stream(progress).collect(Collectors.toMap(ShardProgress::shard, Function.identity()));
    }
}
