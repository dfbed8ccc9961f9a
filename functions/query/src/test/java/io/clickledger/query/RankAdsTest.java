package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.counted;
import static io.clickledger.query.Samples.total;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdTotal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RankAdsTest {

    private static final int ADS = 5_000;
    private static final int HOUR_SECONDS = 3_600;

    private final InMemoryCounterReader reader = new InMemoryCounterReader();

    @Test
    void thousandsOfAdsAreRankedExactlyWithTiesByAd() {
        var random = new Random(1);
        var totals = IntStream.range(0, ADS)
                .mapToObj(i -> total(ACME, "ad-" + i, 1 + random.nextInt(40)))
                .toList();
        // Half of the clicks, rounded down, came in the second hour.
        for (var total : totals) {
            var late = total.clicks() / 2;
            reader.store(counted(ACME, total.ad().value(), HOUR)
                    .live(30, total.clicks() - late)
                    .hour());
            reader.store(counted(ACME, total.ad().value(), HOUR.plusSeconds(HOUR_SECONDS))
                    .live(30, late)
                    .hour());
        }
        var window = new Window(HOUR, HOUR.plusSeconds(2 * HOUR_SECONDS));

        var report = new RankAds(reader).report(new TopQuery(ACME, window, 100, 16), window.end());

        assertThat(report.ads())
                .extracting(place -> new AdTotal(place.adId(), ACME, place.clicks()))
                .isEqualTo(totals.stream().sorted(AdTotal.RANKING).limit(100).toList());
        assertThat(report.exact()).isTrue();
    }
}
