package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every expected figure was reckoned by hand; the sums are beside them. */
final class CapacityTest {

    private static final Assumptions USUAL = Assumptions.usual();
    private static final Map<Limit, KnownLimit> LIMITS = LimitsFile.read();

    @Test
    void concurrencyIsBoundByTheRateThatLambdaAdmits() {
        var capacity = new Capacity(USUAL);

        // 10,000 x 10 ms
        assertThat(capacity.redirects()).isCloseTo(100, within(0.001));
        // 10,000 / 10 and 16 shards
        assertThat(capacity.concurrency()).isEqualTo(1_016);
    }

    @Test
    void slowRedirectsNeedAnEnvironmentEach() {
        // 10,000 x 0.2 s and 16 shards
        assertThat(new Capacity(USUAL.with(Assumption.REDIRECT_MS, 200)).concurrency())
                .isEqualTo(2_016);
    }

    @Test
    void redirectTakesAtLeastItsProcessorTime() {
        var busy = USUAL.with(Assumption.REDIRECT_CPU_US, 5_000).with(Assumption.REDIRECT_MS, 1);

        // a quarter of a core: 5 ms become 20; with two cores it is still one thread
        assertThat(busy.with(Assumption.REDIRECT_MEMORY, 442.25).redirectMs()).isCloseTo(20, within(0.001));
        assertThat(busy.with(Assumption.REDIRECT_MEMORY, 3_538).redirectMs()).isCloseTo(5, within(0.001));
    }

    @Test
    void coresAreTheProcessorTimeOfAllClicks() {
        // 10,000 x (85.6 + 3.96) us
        assertThat(new Capacity(USUAL).cores()).isCloseTo(0.8956, within(0.0001));
    }

    @Test
    void writeUnitsAreCountedAtTheSustainedPeak() {
        var given = USUAL.with(Assumption.COUNTER_WRITES, 0.6)
                .with(Assumption.ADVERTISERS, 1)
                .with(Assumption.BUCKETS, 1);

        assertThat(new Capacity(given).claimWrites()).isEqualTo(10_000);
        // 10,000 x 0.6, 16 batches a second x 10 units, 16 entries an hour
        assertThat(new Capacity(given).counterWrites()).isCloseTo(6_160.004, within(0.001));
        // half of the clicks are duplicates: 5,000 x 0.6
        assertThat(new Capacity(given.with(Assumption.DUPLICATES, 0.5)).counterWrites())
                .isCloseTo(3_160.004, within(0.001));
    }

    @Test
    void needsIncludeHeadroomAndOnlyWhatTheDesignMeets() {
        assertThat(new Capacity(USUAL).needs())
                .containsEntry(Limit.API_REQUESTS, 12_500.0)
                .containsEntry(Limit.LAMBDA_CONCURRENCY, 1_270.0)
                .containsEntry(Limit.STREAM_RECORDS, 12_500.0)
                .doesNotContainKey(Limit.STREAM_SHARDS);
        var other = USUAL.with(new Design(Design.FrontDoor.ALB, Design.Paid.PROVISIONED, Design.Paid.ON_DEMAND));
        assertThat(new Capacity(other).needs())
                .containsEntry(Limit.STREAM_SHARDS, 16.0)
                .doesNotContainKeys(Limit.API_REQUESTS, Limit.STREAM_RECORDS);
    }

    @Test
    void tightestLimitIsTheOneWithTheLargestShare() {
        var tightest = Tightest.of(Map.of(Limit.API_REQUESTS, 9_000.0, Limit.LAMBDA_CONCURRENCY, 1_001.0), LIMITS);

        assertThat(tightest.limit().limit()).isEqualTo(Limit.LAMBDA_CONCURRENCY);
        assertThat(tightest.isHit()).isTrue();
        assertThat(Tightest.of(Map.of(Limit.LAMBDA_CONCURRENCY, 1_000.0), LIMITS)
                        .isHit())
                .isFalse();
    }

    @Test
    void otherPeakKeepsTheShapeOfTheDay() {
        var scaled = USUAL.scaledTo(1_000);

        assertThat(scaled.get(Assumption.CLICKS_PER_DAY)).isEqualTo(10e6);
        assertThat(scaled.shards()).isEqualTo(2);
    }
}
