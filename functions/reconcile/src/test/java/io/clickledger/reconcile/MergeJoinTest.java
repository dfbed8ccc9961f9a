package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class MergeJoinTest {

    @Property(tries = 300)
    void everyAdOfEitherSideIsTakenOnceWithItsOther(
            @ForAll Set<@IntRange(max = 60) Integer> counted, @ForAll Set<@IntRange(max = 60) Integer> archived) {
        var taken = new ArrayList<CounterKey>();
        var both = new HashSet<CounterKey>();
        var onlyArchived = new HashSet<CounterKey>();

        MergeJoin.run(
                keys(counted).stream().map(MergeJoinTest::adHour).iterator(),
                keys(archived).stream().map(ArchivedAd::new).iterator(),
                (hour, ad, isCounted) -> {
                    taken.add(hour.key());
                    if (ad.isPresent()) {
                        assertThat(ad.get().key()).isEqualTo(hour.key());
                        (isCounted ? both : onlyArchived).add(hour.key());
                    }
                });

        var all = new TreeSet<>(MergeJoin.ORDER);
        all.addAll(keys(counted));
        all.addAll(keys(archived));
        assertThat(taken).containsExactlyElementsOf(all);
        assertThat(both)
                .containsExactlyInAnyOrderElementsOf(
                        keys(counted).stream().filter(keys(archived)::contains).toList());
        assertThat(onlyArchived).hasSize(archived.size() - both.size());
    }

    @Test
    void elementOutOfOrderEndsTheRun() {
        var keys = List.copyOf(keys(Set.of(1, 2, 3)));
        var disordered = List.of(keys.get(1), keys.get(0));
        var repeated = List.of(keys.get(1), keys.get(1));

        assertThatIllegalStateException()
                .isThrownBy(() -> MergeJoin.run(
                        disordered.stream().map(MergeJoinTest::adHour).iterator(),
                        List.<ArchivedAd>of().iterator(),
                        (hour, ad, isCounted) -> {}))
                .withMessageContaining("counters are out of order");
        assertThatIllegalStateException()
                .isThrownBy(() -> MergeJoin.run(
                        List.<AdHour>of().iterator(),
                        repeated.stream().map(ArchivedAd::new).iterator(),
                        (hour, ad, isCounted) -> {}))
                .withMessageContaining("archive are out of order");
    }

    private static Set<CounterKey> keys(Set<Integer> numbers) {
        var keys = new TreeSet<>(MergeJoin.ORDER);
        numbers.forEach(number -> keys.add(Hour.key("advertiser-" + number % 7, "ad-" + number)));
        return keys;
    }

    private static AdHour adHour(CounterKey key) {
        return new AdHour(key, new long[AdHour.MINUTES], new long[AdHour.MINUTES], Map.of());
    }
}
