package io.clickledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.TopList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random traffic against brute force; a data set is repeated by {@code -Dtop.seed=}. */
final class TopCertificateTest {

    private static final int DATA_SETS_OF_A_KIND = 400;
    private static final int MUTANT_TRIES = 100;

    private final long firstSeed = Long.getLong("top.seed", System.nanoTime());

    @Test
    void certificatesAreTrueForEveryKindOfTraffic() {
        var certified = new EnumMap<Traffic, Long>(Traffic.class);

        for (var traffic : Traffic.values()) {
            var exact = seeds(DATA_SETS_OF_A_KIND)
                    .mapToObj(seed -> new DataSet(traffic, seed, UnaryOperator.identity()))
                    .peek(set -> assertThat(set.violation()).as(set.name()).isEmpty())
                    .filter(set -> set.report.exact())
                    .count();
            certified.put(traffic, exact);
        }

        System.out.printf("top.seed=%d, certified of %d: %s%n", firstSeed, DATA_SETS_OF_A_KIND, certified);
        // Else the property would be true of an implementation that never certifies, or of one that always does.
        assertThat(certified.get(Traffic.ZIPF_0_8)).isGreaterThan(DATA_SETS_OF_A_KIND / 2L);
        assertThat(certified.get(Traffic.ZIPF_1_0)).isGreaterThan(DATA_SETS_OF_A_KIND / 2L);
        assertThat(certified.get(Traffic.ZIPF_1_3)).isGreaterThan(DATA_SETS_OF_A_KIND / 2L);
        assertThat(certified.get(Traffic.BURSTS)).isLessThan(DATA_SETS_OF_A_KIND * 3L / 4);
    }

    @Test
    void boundThatIgnoresTheThresholdIsNoticed() {
        assertThat(isNoticed(list -> new TopList(list.entries(), 0))).isTrue();
    }

    @Test
    void boundThatIsOneTooLowIsNoticed() {
        assertThat(isNoticed(list -> new TopList(list.entries(), Math.max(0, list.threshold() - 1))))
                .isTrue();
    }

    @Test
    void listThatForgetsItsLastAdIsNoticed() {
        assertThat(isNoticed(list -> new TopList(
                        list.entries().subList(0, Math.max(0, list.entries().size() - 1)), list.threshold())))
                .isTrue();
    }

    private boolean isNoticed(UnaryOperator<TopList> mutation) {
        return seeds(MUTANT_TRIES)
                .mapToObj(seed -> new DataSet(Traffic.BURSTS, seed, mutation))
                .anyMatch(set -> set.violation().isPresent());
    }

    private LongStream seeds(int count) {
        return LongStream.range(firstSeed, firstSeed + count);
    }

    /** One question about one run of traffic, its answer, and the truth. */
    private static final class DataSet {

        private final String name;
        private final SimulatedCounting counting;
        private final TopOfAllQuery query;
        private final ClickBounds bounds;
        private final TopReport report;
        private final List<AdTotal> truth;

        DataSet(Traffic traffic, long seed, UnaryOperator<TopList> mutation) {
            name = traffic + " with seed " + seed;
            var random = new Random(seed);
            counting = traffic.run(random);
            var end =
                    random.nextInt(4) == 0 ? SimulatedCounting.MINUTES : 1 + random.nextInt(SimulatedCounting.MINUTES);
            var first = random.nextInt(end);
            var window = new Window(SimulatedCounting.start(first), SimulatedCounting.start(end));
            var now = SimulatedCounting.start(SimulatedCounting.MINUTES).minusSeconds(30);
            query = new TopOfAllQuery(window, 1 + random.nextInt(10), TopCover.of(window, now));
            var reader = counting.reader(mutation);
            bounds = new ClickBounds(reader.topLists(query.cover()).values());
            report = new RankAllAds(reader).report(query, now);
            truth = counting.ads().stream()
                    .map(ad -> ad.with(counting.clicks(ad, first, end)))
                    .filter(total -> total.clicks() > 0)
                    .sorted(AdTotal.RANKING)
                    .toList();
        }

        String name() {
            return name;
        }

        /** What is not as promised, if anything. */
        Optional<String> violation() {
            if (!truth.stream().allMatch(this::isWithinBounds)) {
                return Optional.of("bounds");
            }
            var answered = report.ads().stream()
                    .map(place -> new AdTotal(place.adId(), place.advertiserId().orElseThrow(), place.clicks()))
                    .toList();
            var best = truth.stream().limit(query.n()).toList();
            if (report.exact()) {
                return answered.equals(best) ? Optional.empty() : Optional.of("exact");
            }
            if (!truth.containsAll(answered)) {
                return Optional.of("count");
            }
            return mostMissed(answered) > report.maxError() ? Optional.of("max_error") : Optional.empty();
        }

        private boolean isWithinBounds(AdTotal total) {
            var lower = counting.isLowered(total.owned()) ? 0 : bounds.lower(total.owned());
            return lower <= total.clicks() && total.clicks() <= bounds.upper(total.owned());
        }

        private long mostMissed(List<AdTotal> answered) {
            var listed =
                    new HashSet<OwnedAd>(answered.stream().map(AdTotal::owned).toList());
            var lastPlace = answered.size() < query.n() ? 0 : answered.getLast().clicks();
            return truth.stream()
                    .filter(total -> !listed.contains(total.owned()))
                    .mapToLong(total -> total.clicks() - lastPlace)
                    .max()
                    .orElse(0);
        }
    }
}
