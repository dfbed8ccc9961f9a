package io.clickledger.local.kinesis;

import java.time.Duration;
import java.time.Instant;

/** An allowance that refills evenly and holds at most one second's worth. Not thread-safe: the shard's lock guards it. */
final class KinesisRate {
    private final double perSecond;
    private double left;
    private Instant refilledAt;

    KinesisRate(double perSecond, Instant now) {
        this.perSecond = perSecond;
        this.left = perSecond;
        this.refilledAt = now;
    }

    /** Whether the amount can be taken now; one larger than a full second's worth needs a full second's worth. */
    boolean has(double amount, Instant now) {
        var elapsed = Duration.between(refilledAt, now).toNanos() / 1e9;
        if (elapsed > 0) {
            left = Math.min(perSecond, left + elapsed * perSecond);
            refilledAt = now;
        }
        return left >= Math.min(amount, perSecond);
    }

    void take(double amount) {
        left -= Math.min(amount, perSecond);
    }
}
