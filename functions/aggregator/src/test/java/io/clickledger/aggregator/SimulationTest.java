package io.clickledger.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.aggregator.Simulation.Rule;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Random histories; a run is repeated by {@code -Dsimulation.seed=}. */
final class SimulationTest {

    private static final int HISTORIES = 500;

    private final long firstSeed = Long.getLong("simulation.seed", System.nanoTime());

    @Test
    void countersAndTopListsAreTheTruthAfterEveryHistory(TestReporter reporter) {
        reporter.publishEntry("simulation.seed", Long.toString(firstSeed));

        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            assertThat(new Simulation(seed, Rule.NONE_BROKEN).run())
                    .as("history with seed %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE_BROKEN")
    void noRuleCanBeBrokenUnnoticed(Rule rule) {
        var noticed = LongStream.range(firstSeed, firstSeed + HISTORIES)
                .anyMatch(seed -> new Simulation(seed, rule).run().contains(rule.symptom));

        assertThat(noticed).as("first seed %d", firstSeed).isTrue();
    }
}
