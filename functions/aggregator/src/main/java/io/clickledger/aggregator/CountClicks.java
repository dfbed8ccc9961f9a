package io.clickledger.aggregator;

import io.clickledger.aggregator.CounterStore.Outcome.Added;
import io.clickledger.aggregator.CounterStore.Outcome.Passed;
import io.clickledger.counters.AdHour;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Counts groups exactly once, whatever was counted of them before. */
final class CountClicks {

    private final CounterStore store;
    private final Workers workers;

    CountClicks(CounterStore store, Workers workers) {
        this.store = store;
        this.workers = workers;
    }

    /**
     * Counts each of {@code groups} and tells what their items hold then, also of those counted before. The others are added to
     * {@code unsettled}; no update is begun once it is {@code late}.
     */
    List<Counted> count(List<ClickGroup> groups, BooleanSupplier late, Unsettled unsettled) {
        return workers.map(groups, group -> settle(group, late, unsettled)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Counted> settle(ClickGroup group, BooleanSupplier late, Unsettled unsettled) {
        try {
            var counted = count(group, late);
            if (counted.isEmpty()) {
                unsettled.add(group.first(), Unsettled.OUT_OF_TIME, group.toString());
            }
            return counted;
        } catch (WriteFailedException e) {
            unsettled.add(group.first(), e.code(), group.toString());
            return Optional.empty();
        }
    }

    /**
     * Trims what the watermark has passed and repeats with the rest. Dropping a whole group would lose clicks: a batch that comes
     * again with other limits is counted in part. Each turn shortens the group, so there are at most as many turns as clicks.
     */
    private Optional<Counted> count(ClickGroup group, BooleanSupplier late) {
        var rest = group;
        while (!late.getAsBoolean()) {
            switch (store.add(rest)) {
                case Added added -> {
                    return Optional.of(new Counted(group, added.hour(), group.size() - rest.size()));
                }
                case Passed passed -> {
                    var uncounted = rest.after(passed.watermark());
                    if (uncounted.isEmpty()) {
                        return Optional.of(new Counted(group, passed.hour(), group.size()));
                    }
                    rest = uncounted.get();
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A group that is counted.
     *
     * @param group the whole group, also the part that was counted before
     * @param hour its item afterwards
     * @param trimmed how many of its clicks were counted before
     */
    record Counted(ClickGroup group, AdHour hour, int trimmed) {}
}
