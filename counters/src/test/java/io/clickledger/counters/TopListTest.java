package io.clickledger.counters;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class TopListTest {

    private static final int CAPACITY = 3;

    @Test
    void largestTotalsAreKeptAndTheLargestDroppedIsTheThreshold() {
        var list = TopList.empty().merge(List.of(total("a", 5), total("b", 9), total("c", 1), total("d", 7)), CAPACITY);

        assertThat(list.entries()).containsExactly(total("b", 9), total("d", 7), total("a", 5));
        assertThat(list.threshold()).isEqualTo(1);
    }

    @Test
    void adThatComesBackLargerPushesOutTheSmallest() {
        var list = TopList.empty()
                .merge(List.of(total("a", 5), total("b", 9), total("c", 1), total("d", 7)), CAPACITY)
                .merge(List.of(total("c", 6)), CAPACITY);

        assertThat(list.entries()).containsExactly(total("b", 9), total("d", 7), total("c", 6));
        assertThat(list.threshold()).isEqualTo(5);
    }

    @Test
    void replayedOrLateTotalChangesNothing() {
        var list = TopList.empty().merge(List.of(total("a", 5), total("b", 9)), CAPACITY);

        assertThat(list.merge(List.of(total("a", 5), total("b", 2)), CAPACITY)).isEqualTo(list);
    }

    @Test
    void lateTotalOfAListedAdChangesNothingInAFullList() {
        var list = TopList.empty().merge(List.of(total("a", 5), total("b", 9), total("c", 7)), CAPACITY);

        assertThat(list.merge(List.of(total("b", 2)), CAPACITY)).isEqualTo(list);
    }

    @Test
    void totalsTooSmallForAFullListRaiseItsThreshold() {
        var list = TopList.empty().merge(List.of(total("a", 5), total("b", 9), total("c", 7)), CAPACITY);

        assertThat(list.merge(List.of(total("d", 2), total("e", 4)), CAPACITY))
                .isEqualTo(new TopList(list.entries(), 4));
    }

    @Test
    void tiesAreRankedByAd() {
        var list = TopList.empty().merge(List.of(total("b", 5), total("a", 5), total("d", 5), total("c", 5)), CAPACITY);

        assertThat(list.entries()).containsExactly(total("a", 5), total("b", 5), total("c", 5));
        assertThat(list.threshold()).isEqualTo(5);
    }

    @Property
    void mergingIsCommutativeAssociativeAndIdempotent(
            @ForAll("totals") List<AdTotal> one,
            @ForAll("totals") List<AdTotal> two,
            @ForAll("totals") List<AdTotal> three) {
        var a = TopList.empty().merge(one, CAPACITY);
        var b = TopList.empty().merge(two, CAPACITY);
        var c = TopList.empty().merge(three, CAPACITY);

        assertThat(a.merge(b, CAPACITY)).isEqualTo(b.merge(a, CAPACITY));
        assertThat(a.merge(b, CAPACITY).merge(c, CAPACITY)).isEqualTo(a.merge(b.merge(c, CAPACITY), CAPACITY));
        assertThat(a.merge(a, CAPACITY)).isEqualTo(a);
    }

    @Property
    void unionTellsTheMostThatAnyListTells(@ForAll("totals") List<AdTotal> one, @ForAll("totals") List<AdTotal> two) {
        var a = TopList.empty().merge(one, CAPACITY);
        var b = TopList.empty().merge(two, CAPACITY);

        assertThat(TopList.union(List.of(a, b)))
                .isEqualTo(TopList.union(List.of(b, a)))
                .isEqualTo(TopList.union(List.of(a, b, a)))
                .isEqualTo(a.merge(b, Integer.MAX_VALUE));
        assertThat(TopList.union(List.of())).isEqualTo(TopList.empty());
    }

    @Property
    void everyAdIsListedExactlyOrBoundedByTheThreshold(@ForAll("totals") List<AdTotal> totals) {
        var list = TopList.empty();
        for (var total : totals) {
            list = list.merge(List.of(total), CAPACITY);
        }

        var listed = list.entries().stream().collect(Collectors.toMap(AdTotal::ad, AdTotal::clicks));
        for (var truth : largest(totals).entrySet()) {
            if (listed.containsKey(truth.getKey())) {
                assertThat(listed.get(truth.getKey())).isEqualTo(truth.getValue());
            } else {
                assertThat(truth.getValue()).isLessThanOrEqualTo(list.threshold());
            }
        }
    }

    @Provide
    Arbitrary<List<AdTotal>> totals() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.longs().between(1, 9))
                .as((ad, clicks) -> total("ad-" + ad, clicks))
                .list()
                .ofMaxSize(12);
    }

    private static Map<AdId, Long> largest(List<AdTotal> totals) {
        return totals.stream().collect(Collectors.toMap(AdTotal::ad, AdTotal::clicks, Math::max));
    }

    private static AdTotal total(String ad, long clicks) {
        return new AdTotal(new AdId(ad), new AdvertiserId("acme"), clicks);
    }
}
