package io.clickledger.local.plan;

import java.util.function.DoubleUnaryOperator;

/** Ads whose popularity follows Zipf's law. */
final class ZipfAds {

    /** Ranks that are summed one by one; what is behind them is smooth enough to be integrated. */
    private static final int HEAD = 10_000;

    private static final int STEPS = 2_000;

    private final double ads;
    private final double exponent;
    private final double total;

    /** {@code ads} of 1 or more, {@code exponent} of 0 or more; 0 is evenly. */
    ZipfAds(double ads, double exponent) {
        this.ads = ads;
        this.exponent = exponent;
        this.total = sum(rank -> Math.pow(rank, -exponent));
    }

    /** How many different ads {@code clicks} random clicks are expected to hit. */
    double distinct(double clicks) {
        return sum(rank -> -Math.expm1(-clicks * Math.pow(rank, -exponent) / total));
    }

    /** The most popular ad's share of clicks. */
    double topShare() {
        return 1 / total;
    }

    private double sum(DoubleUnaryOperator term) {
        double sum = 0;
        for (int rank = 1; rank <= Math.min(HEAD, ads); rank++) {
            sum += term.applyAsDouble(rank);
        }
        return ads <= HEAD ? sum : sum + tail(term);
    }

    /** Simpson's rule over the logarithm of the rank, from half a rank behind the head to half a rank behind the last. */
    private double tail(DoubleUnaryOperator term) {
        double from = Math.log(HEAD + 0.5);
        double step = (Math.log(ads + 0.5) - from) / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double rank = Math.exp(from + i * step);
            double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * rank * term.applyAsDouble(rank);
        }
        return sum * step / 3;
    }
}
