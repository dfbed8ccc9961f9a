package io.clickledger.bench;

import java.util.Random;

/**
 * Ranks from 1 on, the k-th with a probability in proportion to 1/k^exponent; an exponent of 0 is uniform.
 *
 * <p>By rejection-inversion (Hörmann and Derflinger 1996), which needs no table of the ten million.
 */
public final class Zipf {

    private static final double NEAR_ZERO = 1e-8;

    private final int ranks;
    private final double exponent;
    private final double first;
    private final double last;
    private final double shortcut;

    /** Ranks 1 to {@code ranks}. */
    public Zipf(int ranks, double exponent) {
        this.ranks = ranks;
        this.exponent = exponent;
        this.first = integral(1.5) - 1;
        this.last = integral(ranks + 0.5);
        this.shortcut = 2 - inverse(integral(2.5) - density(2));
    }

    /** The next rank. */
    public int next(Random random) {
        while (true) {
            var u = last + random.nextDouble() * (first - last);
            var x = inverse(u);
            var k = (int) Math.clamp(Math.round(x), 1L, (long) ranks);
            if (k - x <= shortcut || u >= integral(k + 0.5) - density(k)) {
                return k;
            }
        }
    }

    private double density(double x) {
        return Math.exp(-exponent * Math.log(x));
    }

    private double integral(double x) {
        var log = Math.log(x);
        var t = (1 - exponent) * log;
        return (Math.abs(t) > NEAR_ZERO ? Math.expm1(t) / t : 1 + t / 2) * log;
    }

    private double inverse(double u) {
        var t = Math.max(-1, u * (1 - exponent));
        return Math.exp((Math.abs(t) > NEAR_ZERO ? Math.log1p(t) / t : 1 - t / 2) * u);
    }
}
