package io.clickledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random histories. One is repeated, with its trace, by {@code -Dsimulation.seed=…}. */
final class HistoriesTest {

    private static final int SEEDS_TO_CATCH = 500;
    private static final int REPEATED_SEEDS = 20;

    private final long firstSeed = Long.getLong("simulation.seed", System.nanoTime());

    @Test
    void everyHistoryEndsInTheTruth() throws IOException {
        if (System.getProperty("simulation.seed") != null) {
            var outcome = new History(firstSeed, Rule.NONE_BROKEN, true).run();
            outcome.trace().forEach(System.out::println);
            assertThat(outcome.violations()).isEmpty();
            return;
        }
        int histories = Integer.getInteger("simulation.histories", 100);
        var totals = new Totals();
        LongStream.range(firstSeed, firstSeed + histories).parallel().forEach(seed -> {
            var outcome = run(seed);
            totals.add(outcome);
            if (!outcome.violations().isEmpty()) {
                System.out.println(repeat(seed) + ": " + outcome.violations());
            }
        });
        System.out.println("simulation.seed=" + firstSeed + System.lineSeparator() + totals.table());
        Files.writeString(Path.of(Objects.requireNonNull(System.getProperty("simulation.report"))), totals.table());
        assertThat(totals.violations)
                .as("violations, of the seeds printed above")
                .isZero();
    }

    private static History.Outcome run(long seed) {
        try {
            return new History(seed, Rule.NONE_BROKEN, false).run();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(repeat(seed), e);
        }
    }

    private static String repeat(long seed) {
        return "repeat it with -Dsimulation.seed=" + seed;
    }

    @Test
    void historyIsTheSameWhenItIsRepeated() {
        for (long seed = firstSeed; seed < firstSeed + REPEATED_SEEDS; seed++) {
            var first = new History(seed, Rule.NONE_BROKEN, true).run();

            assertThat(new History(seed, Rule.NONE_BROKEN, true).run())
                    .as("seed %d", seed)
                    .isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE_BROKEN")
    void noRuleCanBeBrokenUnnoticed(Rule rule) {
        int seeds = 1;
        while (new History(firstSeed + seeds, rule, false).run().violations().isEmpty()) {
            assertThat(++seeds).as("first seed %d", firstSeed).isLessThan(SEEDS_TO_CATCH);
        }
        System.out.println("| " + rule.meaning() + " | " + seeds + " |");
    }

    private static final class Totals {

        private final Map<Weather.Fault, Long> faults = new EnumMap<>(Weather.Fault.class);
        private long histories;
        private long clicks;
        private long impressions;
        private long rankings;
        private long exact;
        private long violations;

        synchronized void add(History.Outcome outcome) {
            histories++;
            clicks += outcome.clicks();
            impressions += outcome.impressions();
            rankings += outcome.rankings();
            exact += outcome.exact();
            violations += outcome.violations().size();
            outcome.faults().forEach((fault, n) -> faults.merge(fault, n, Long::sum));
        }

        String table() {
            var table = new StringBuilder("| | |\n|---|---|\n");
            var figures = new LinkedHashMap<String, Long>();
            figures.put("histories", histories);
            figures.put("clicks", clicks);
            figures.put("accepted impressions", impressions);
            figures.put("rankings", rankings);
            figures.put("rankings certified exact", exact);
            figures.put("violations", violations);
            faults.forEach((fault, n) ->
                    figures.put(fault.name().toLowerCase(Locale.ROOT).replace('_', ' '), n));
            figures.forEach((name, n) -> table.append("| %s | %,d |%n".formatted(name, n)));
            return table.toString();
        }
    }
}
