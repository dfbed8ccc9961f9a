package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.RIVAL;
import static io.clickledger.query.Samples.counted;
import static io.clickledger.query.Samples.total;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.TopList;
import io.clickledger.query.TopReport.Place;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RankAllAdsTest {

    private static final Window THIS_HOUR = new Window(HOUR, HOUR.plusSeconds(3_600));
    private static final Instant LATER = HOUR.plusSeconds(7_200);

    private final InMemoryCounterReader reader = new InMemoryCounterReader();
    private final RankAllAds rankAllAds = new RankAllAds(reader);

    @Test
    void placesAreRankedByClicksThenByAdThenByAdvertiser() {
        count(total(RIVAL, "a", 5), total(ACME, "b", 5), total(ACME, "a", 5), total(ACME, "c", 6));
        list(0, total(ACME, "c", 6), total(ACME, "a", 5), total(RIVAL, "a", 5), total(ACME, "b", 5));

        var report = top(3);

        assertThat(report.ads())
                .extracting(place -> place.rank()
                        + place.adId().value()
                        + place.advertiserId().orElseThrow())
                .containsExactly("1cacme", "2aacme", "3arival");
        assertThat(report.exact()).isTrue();
    }

    @Test
    void adListedTooHighAfterACorrectionIsRecountedAndItsPlaceGivenToTheNext() {
        reader.store(counted(ACME, "a", HOUR).live(0, 9).corrected(0, -8).hour());
        count(total(ACME, "b", 4));
        list(0, total(ACME, "a", 9), total(ACME, "b", 4));

        var report = top(1);

        assertThat(report.ads()).extracting(Place::clicks).containsExactly(4L);
        assertThat(report.exact()).isTrue();
        assertThat(reader.reads()).containsExactly("freshness", "topLists", "adHours", "adHours");
    }

    @Test
    void adThatCouldBeUnlistedMakesTheListInexactByTheThreshold() {
        count(total(ACME, "a", 9), total(ACME, "b", 4));
        list(6, total(ACME, "a", 9), total(ACME, "b", 4));

        assertThat(top(1).exact()).isTrue();
        assertThat(top(2).exact()).isFalse();
        assertThat(top(2).maxError()).isEqualTo(2);
        assertThat(top(2).recountLimited()).isFalse();
    }

    @Test
    void fewerAdsThanAskedAreExactOnlyWithoutAThreshold() {
        count(total(ACME, "a", 9));
        list(0, total(ACME, "a", 9));
        assertThat(top(5).exact()).isTrue();

        list(1);

        assertThat(top(5).exact()).isFalse();
        assertThat(top(5).maxError()).isEqualTo(1);
    }

    @Test
    void everyRowOfABlockCounts() {
        count(total(ACME, "a", 9), total(ACME, "late", 20));
        list(0, total(ACME, "a", 9));
        list(0, total(ACME, "late", 20));

        assertThat(top(1).ads()).extracting(place -> place.adId().value()).containsExactly("late");
    }

    @Test
    void adsOfEqualBoundsAreRecountedUpToTheLimitAndTheAnswerSaysSo() {
        var ads = IntStream.range(0, TopOfAllQuery.MAX_RECOUNTED + 1)
                .mapToObj(i -> total(ACME, "ad-" + (10_000 + i), 3))
                .toArray(AdTotal[]::new);
        count(ads);
        list(4, ads);

        var report = top(10);

        assertThat(report.ads()).hasSize(10);
        assertThat(report.exact()).isFalse();
        assertThat(report.maxError()).isEqualTo(1);
        assertThat(report.recountLimited()).isTrue();
    }

    @Test
    void emptyWindowIsAnExactEmptyList() {
        assertThat(top(10).ads()).isEmpty();
        assertThat(top(10).exact()).isTrue();
    }

    private TopReport top(int n) {
        return rankAllAds.report(new TopOfAllQuery(THIS_HOUR, n, TopCover.of(THIS_HOUR, LATER)), LATER);
    }

    private void count(AdTotal... totals) {
        for (var total : totals) {
            reader.store(counted(total.advertiser(), total.ad().value(), HOUR)
                    .live(0, total.clicks())
                    .hour());
        }
    }

    private void list(long threshold, AdTotal... totals) {
        reader.store(Block.at(BlockSize.HOUR, HOUR), new TopList(List.of(totals), threshold));
    }
}
