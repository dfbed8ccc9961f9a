package io.clickledger.bench;

import java.util.List;

/**
 * One figure at several sizes of the data, and the exponent of the power law that fits it (least squares of the logarithms): 0 does not
 * grow, 1 grows in proportion.
 */
record Growth(List<Double> figures, double exponent) {

    /** Copies {@code figures}. */
    Growth {
        figures = List.copyOf(figures);
    }

    /** Of one figure for each of {@code sizes}. */
    static Growth of(List<Integer> sizes, List<Double> figures) {
        var x = sizes.stream().mapToDouble(Math::log).toArray();
        var y = figures.stream().mapToDouble(Math::log).toArray();
        double meanX = mean(x);
        double meanY = mean(y);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }
        return new Growth(figures, covariance / variance);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
