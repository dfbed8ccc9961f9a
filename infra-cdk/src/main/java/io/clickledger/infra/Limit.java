package io.clickledger.infra;

import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/**
 * When a figure is wrong.
 *
 * @param comparison with the threshold
 * @param threshold in the figure's unit
 * @param periods how many of the last {@code of} must be wrong
 * @param of how many are looked at
 * @param missing what a period without a figure means
 */
record Limit(ComparisonOperator comparison, double threshold, int periods, int of, TreatMissingData missing) {

    /** At once when a period has more than that; silence is good. */
    static Limit above(double threshold) {
        return new Limit(ComparisonOperator.GREATER_THAN_THRESHOLD, threshold, 1, 1, TreatMissingData.NOT_BREACHING);
    }

    /** At once when it happens at all; silence is good. */
    static Limit any() {
        return above(0);
    }

    /** When a period has none; silence is what is looked for. */
    static Limit none() {
        return new Limit(ComparisonOperator.LESS_THAN_THRESHOLD, 1, 1, 1, TreatMissingData.BREACHING);
    }

    /** The same when it is wrong in that many of the last {@code of} periods. */
    Limit in(int periods, int of) {
        return new Limit(comparison, threshold, periods, of, missing);
    }
}
