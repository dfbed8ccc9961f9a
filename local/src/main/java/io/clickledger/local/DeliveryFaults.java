package io.clickledger.local;

import java.util.concurrent.ThreadLocalRandom;

/** What goes wrong on purpose on the way into the raw archive, as Firehose's own promises allow. */
public final class DeliveryFaults {

    private volatile boolean held;
    private volatile double repeated;

    DeliveryFaults() {}

    /** Nothing is delivered until {@link #release}. */
    public void hold() {
        held = true;
    }

    /** What was held back is delivered. */
    public void release() {
        held = false;
    }

    /** That share of the objects, 0 to 1, is delivered twice. */
    public void repeat(double share) {
        repeated = share;
    }

    boolean held() {
        return held;
    }

    boolean repeats() {
        return ThreadLocalRandom.current().nextDouble() < repeated;
    }
}
