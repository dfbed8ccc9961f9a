package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what is counted and what is archived of the same ad, one ad at a time, from two sequences in the same order. An
 * element out of order would be compared with nothing, so it is a defect and ends the run.
 */
final class MergeJoin {

    /** The order of an hour's partitions: slice, name; as SQL has them. */
    static final Comparator<HourPartition> PARTITIONS =
            Comparator.comparingInt(HourPartition::slice).thenComparing(HourPartition::name);

    /** The order of both: partition, ad; as DynamoDB has the last. */
    static final Comparator<CounterKey> ORDER =
            Comparator.comparing(CounterKey::hourPartition, PARTITIONS).thenComparing(CounterKey::ad);

    private MergeJoin() {}

    /** Takes each ad; at least one of the two is there. */
    interface Pairs {
        void take(AdHour counted, Optional<ArchivedAd> archived, boolean isCounted);
    }

    static void run(Iterator<AdHour> counted, Iterator<ArchivedAd> archived, Pairs pairs) {
        var left = new Ordered<>("counters", counted, AdHour::key);
        var right = new Ordered<>("archive", archived, ArchivedAd::key);
        while (left.current != null || right.current != null) {
            var order = order(left.current, right.current);
            if (order < 0 && left.current != null) {
                pairs.take(left.current, Optional.empty(), true);
                left.advance();
            } else if (order > 0 && right.current != null) {
                pairs.take(uncounted(right.current.key()), Optional.of(right.current), false);
                right.advance();
            } else if (left.current != null && right.current != null) {
                pairs.take(left.current, Optional.of(right.current), true);
                left.advance();
                right.advance();
            }
        }
    }

    private static int order(@Nullable AdHour counted, @Nullable ArchivedAd archived) {
        if (counted == null) {
            return 1;
        }
        return archived == null ? -1 : ORDER.compare(counted.key(), archived.key());
    }

    private static AdHour uncounted(CounterKey key) {
        return new AdHour(key, new long[AdHour.MINUTES], new long[AdHour.MINUTES], Map.of());
    }

    private static final class Ordered<T> {

        private final String name;
        private final Iterator<T> elements;
        private final java.util.function.Function<T, CounterKey> key;
        private @Nullable T current;

        Ordered(String name, Iterator<T> elements, java.util.function.Function<T, CounterKey> key) {
            this.name = name;
            this.elements = elements;
            this.key = key;
            advance();
        }

        private void advance() {
            var before = current;
            current = elements.hasNext() ? elements.next() : null;
            if (before != null && current != null && ORDER.compare(key.apply(before), key.apply(current)) >= 0) {
                throw new IllegalStateException(
                        name + " are out of order: " + key.apply(current) + " comes after " + key.apply(before));
            }
        }
    }
}
