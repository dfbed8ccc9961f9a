package io.clickledger.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KinesisTopologyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"1,2", "2,3", "3,5", "4,2", "5,3", "7,4", "4,4"})
    void resizedShardsDivideTheSpaceEvenly(int from, int to) {
        var resized = KinesisTopology.of(from, NOW).resize(to, NOW);

        assertThat(resized.open())
                .extracting(KinesisShard::hashKeys)
                .containsExactlyElementsOf(KinesisHashRange.evenly(to));
    }

    @Test
    void everyChildIsYoungerThanItsParentsEvenWithinOneSecond() {
        var topology = KinesisTopology.of(2, NOW).resize(4, NOW).resize(3, NOW).resize(2, NOW);

        for (var shard : topology.shards()) {
            for (var child : topology.children(shard.number())) {
                assertThat(child.startingSequence())
                        .isGreaterThan(shard.endingSequence().orElseThrow());
            }
        }
    }

    @Test
    void closedShardIsForgottenAfterTheRetention() {
        var topology = KinesisTopology.of(1, NOW);
        var split = topology.split(topology.open().getFirst(), BigInteger.TWO, NOW);

        assertThat(split.since(NOW).shards()).hasSize(3);
        assertThat(split.since(NOW.plus(Duration.ofMillis(1))).shards())
                .hasSize(2)
                .allMatch(KinesisShard::open);
    }
}
