package io.clickledger.local.plan;

import java.util.EnumMap;
import java.util.Map;

/**
 * All that a plan rests on besides prices.
 *
 * @param figures a value for each {@link Assumption}
 * @param design which parts the system is made of
 */
record Assumptions(Map<Assumption, Double> figures, Design design) {

    Assumptions {
        figures = Map.copyOf(figures);
        if (figures.size() != Assumption.values().length) {
            throw new IllegalArgumentException(figures.size() + " assumptions of " + Assumption.values().length);
        }
    }

    /** The defaults, and the parts that are deployed by default. */
    static Assumptions usual() {
        var figures = new EnumMap<Assumption, Double>(Assumption.class);
        AssumptionsFile.read().forEach((what, figure) -> figures.put(what, figure.figure()));
        return new Assumptions(figures, Design.usual());
    }

    double get(Assumption what) {
        var value = figures.get(what);
        if (value == null) {
            throw new IllegalStateException(what.option());
        }
        return value;
    }

    Assumptions with(Assumption what, double value) {
        var changed = new EnumMap<>(figures);
        changed.put(what, value);
        return new Assumptions(changed, design);
    }

    Assumptions with(Design other) {
        return new Assumptions(figures, other);
    }

    /** Clicks a second over the day. */
    double meanRate() {
        return get(Assumption.CLICKS_PER_DAY) / 86_400;
    }

    /** Clicks a day that go on to the stream. */
    double published() {
        return get(Assumption.CLICKS_PER_DAY) * (1 - get(Assumption.DUPLICATES));
    }

    /** Shards that carry the peak. */
    double shards() {
        return Math.ceil(get(Assumption.PEAK) / get(Assumption.CLICKS_PER_SHARD));
    }
}
