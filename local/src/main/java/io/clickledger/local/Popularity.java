package io.clickledger.local;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How clicks spread over ads: Zipf's law with a chosen exponent; 0 is uniform. */
final class Popularity {

    private final double[] cumulative;

    /** {@code ads} of 1 to 10 million; {@code exponent} of 0 or more. */
    Popularity(int ads, double exponent) {
        cumulative = new double[ads];
        double sum = 0;
        for (int rank = 0; rank < ads; rank++) {
            sum += Math.pow(rank + 1.0, -exponent);
            cumulative[rank] = sum;
        }
    }

    /** The rank of the next click's ad; 0 is the most popular. */
    int next(RandomGenerator random) {
        var point = random.nextDouble() * cumulative[cumulative.length - 1];
        var found = Arrays.binarySearch(cumulative, point);
        return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    }
}
