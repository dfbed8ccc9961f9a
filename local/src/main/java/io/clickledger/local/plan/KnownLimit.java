package io.clickledger.local.plan;

/**
 * A quota as AWS has it for an account that never asked for more.
 *
 * @param limit which one
 * @param value what it allows
 * @param unit what it counts
 * @param what it in AWS's words
 */
record KnownLimit(Limit limit, double value, String unit, String what) {

    KnownLimit {
        if (!(value > 0)) {
            throw new IllegalArgumentException(limit.key() + " is above 0, not " + value);
        }
    }

    KnownLimit raisedTo(double other) {
        return new KnownLimit(limit, other, unit, what);
    }
}
