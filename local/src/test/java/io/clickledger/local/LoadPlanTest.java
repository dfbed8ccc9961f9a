package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickledger.events.ImpressionId;
import java.time.Instant;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LoadPlanTest {

    private static final int CLICKS = 20_000;
    private static final LoadPlan PLAN = plan(7);

    @Test
    void sharesOfDuplicatesAndRobotsAreKept() {
        var kinds = PLAN.requests().collect(Collectors.groupingBy(LoadPlan.Request::kind, Collectors.counting()));

        assertThat(kinds.getOrDefault(LoadPlan.Kind.DUPLICATE, 0L) / (double) CLICKS)
                .isCloseTo(0.05, within(0.01));
        assertThat(kinds.getOrDefault(LoadPlan.Kind.ROBOT, 0L) / (double) CLICKS)
                .isCloseTo(0.02, within(0.01));
    }

    @Test
    void duplicateRepeatsAnEarlierHumanClickAndEveryOtherRequestIsNew() {
        var seen = new HashSet<ImpressionId>();
        var humans = new HashSet<ImpressionId>();

        PLAN.requests().forEach(request -> {
            switch (request.kind()) {
                case DUPLICATE -> assertThat(humans).contains(request.impression());
                case CLICK -> {
                    assertThat(seen.add(request.impression())).isTrue();
                    humans.add(request.impression());
                }
                case ROBOT -> assertThat(seen.add(request.impression())).isTrue();
            }
        });
    }

    @Test
    void sameSeedMakesTheSameClicks() {
        assertThat(plan(7).requests().toList()).isEqualTo(PLAN.requests().toList());
        assertThat(plan(8).requests().toList()).isNotEqualTo(PLAN.requests().toList());
    }

    @Test
    void zipfMakesTheFirstAdTwiceAsPopularAsTheSecond() {
        var ranks = draw(new Popularity(1_000, 1.0));

        assertThat((double) count(ranks, 0) / count(ranks, 1)).isCloseTo(2.0, within(0.2));
    }

    @Test
    void exponentZeroIsUniform() {
        var ranks = draw(new Popularity(4, 0));

        assertThat(IntStream.range(0, 4).mapToDouble(rank -> count(ranks, rank) / 100_000.0))
                .allSatisfy(share -> assertThat(share).isCloseTo(0.25, within(0.02)));
    }

    private static int[] draw(Popularity popularity) {
        var random = new SplittableRandom(7);
        return IntStream.range(0, 100_000).map(i -> popularity.next(random)).toArray();
    }

    private static long count(int[] ranks, int rank) {
        return IntStream.of(ranks).filter(drawn -> drawn == rank).count();
    }

    private static LoadPlan plan(long seed) {
        return new LoadPlan("run", CLICKS, 100, 1.0, 0.05, 0.02, seed, Instant.parse("2026-11-25T00:00:00Z"));
    }
}
