package io.clickledger.infra;

/**
 * How far the redirect may scale, and what waits for it.
 *
 * @param reserved environments set apart for it, which are then also its most; 0 shares the account's
 * @param provisioned environments kept warm; with any, snapshots are off, as Lambda allows only one of them
 * @param environments about how many share the peak: what the hot ads' salts are reckoned with
 * @param clicksPerSecond the click routes' limit
 * @param memoryMib of each environment, and with it its share of processors
 */
record RedirectScaling(int reserved, int provisioned, int environments, int clicksPerSecond, int memoryMib) {

    private static final int MOST = 100_000;

    private static final int MEMORY_MIB = 1_024;
    private static final int LEAST_MEMORY_MIB = 256;

    /** Lambda's own limit. */
    private static final int MOST_MEMORY_MIB = 10_240;

    /** HTTP APIs of an account share 10,000 requests a second until AWS raises it. */
    private static final int ACCOUNT_REQUESTS = 10_000;

    /** 10,000 clicks a second of 12 ms each. */
    private static final int ENVIRONMENTS = 120;

    static RedirectScaling of(ContextValues context) {
        var scaling = new RedirectScaling(
                context.integer("redirectReservedConcurrency", 0, 0, MOST),
                context.integer("redirectProvisionedConcurrency", 0, 0, MOST),
                context.integer("redirectEnvironments", ENVIRONMENTS, 1, MOST),
                context.integer("clicksPerSecond", ACCOUNT_REQUESTS, 1, MOST),
                context.integer("redirectMemoryMib", MEMORY_MIB, LEAST_MEMORY_MIB, MOST_MEMORY_MIB));
        if (scaling.reserved > 0 && scaling.provisioned > scaling.reserved) {
            throw new ContextException("redirectProvisionedConcurrency", "is more than redirectReservedConcurrency");
        }
        return scaling;
    }
}
