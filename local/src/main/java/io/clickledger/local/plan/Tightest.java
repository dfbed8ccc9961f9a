package io.clickledger.local.plan;

import java.util.Comparator;
import java.util.Map;

/**
 * The limit that traffic runs into first, since all needs grow with it.
 *
 * @param limit the limit
 * @param needed what it has to allow
 */
record Tightest(KnownLimit limit, double needed) {

    static Tightest of(Map<Limit, Double> needs, Map<Limit, KnownLimit> limits) {
        return needs.entrySet().stream()
                .map(need -> new Tightest(known(limits, need.getKey()), need.getValue()))
                .max(Comparator.comparingDouble(Tightest::used))
                .orElseThrow();
    }

    /** The share of the limit that is needed; above 1 it is hit. */
    double used() {
        return needed / limit.value();
    }

    boolean isHit() {
        return used() > 1;
    }

    private static KnownLimit known(Map<Limit, KnownLimit> limits, Limit limit) {
        var known = limits.get(limit);
        if (known == null) {
            throw new IllegalStateException(limit.key());
        }
        return known;
    }
}
