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

    /** Lambda gives a whole core for this much memory, and a part of one for less. */
    private static final double MIB_PER_CORE = 1_769;

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

    /** How long the redirect is billed for a click: as assumed, but never less than its processor time. */
    double redirectMs() {
        double cores = get(Assumption.REDIRECT_MEMORY) / MIB_PER_CORE;
        return Math.max(get(Assumption.REDIRECT_MS), get(Assumption.REDIRECT_CPU_US) / 1_000 / Math.min(1, cores));
    }

    /** The same at another peak, with as many more clicks a day. */
    Assumptions scaledTo(double peak) {
        double perDay = get(Assumption.CLICKS_PER_DAY) / get(Assumption.PEAK) * peak;
        return with(Assumption.PEAK, peak).with(Assumption.CLICKS_PER_DAY, perDay);
    }
}
