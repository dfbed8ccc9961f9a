package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ZipfAdsTest {

    @Test
    void evenlySpreadClicksHitWhatChanceLetsThem() {
        // 2 ads, 2 clicks by chance: 2 x (1 - 1/e)
        assertThat(new ZipfAds(2, 0).distinct(2)).isCloseTo(1.2642, within(0.0001));
        assertThat(new ZipfAds(2, 0).topShare()).isEqualTo(0.5);
    }

    @Test
    void popularAdsAreHitFirst() {
        // shares 2/3 and 1/3, 3 clicks: (1 - e^-2) + (1 - e^-1)
        assertThat(new ZipfAds(2, 1).distinct(3)).isCloseTo(1.4968, within(0.0001));
    }

    @Test
    void noClickHitsNothingAndManyHitEverything() {
        assertThat(new ZipfAds(10_000_000, 1).distinct(0)).isZero();
        assertThat(new ZipfAds(10_000_000, 1).distinct(1e15)).isCloseTo(10_000_000, within(1.0));
    }

    @Test
    void integratedTailIsTheSumOfItsRanks() {
        assertThat(new ZipfAds(1_000_000, 1).distinct(50_000)).isCloseTo(summed(1_000_000, 1, 50_000), within(1.0));
        assertThat(new ZipfAds(1_000_000, 0).distinct(50_000)).isCloseTo(summed(1_000_000, 0, 50_000), within(1.0));
    }

    private static double summed(int ads, double exponent, double clicks) {
        double total = 0;
        for (int rank = 1; rank <= ads; rank++) {
            total += Math.pow(rank, -exponent);
        }
        double distinct = 0;
        for (int rank = 1; rank <= ads; rank++) {
            distinct += -Math.expm1(-clicks * Math.pow(rank, -exponent) / total);
        }
        return distinct;
    }
}
