package io.clickledger.local.plan;

import io.clickledger.local.CommandException;

/**
 * The clicks to plan for.
 *
 * @param clicksPerDay more than zero
 * @param peak clicks a second at the busiest, at least the day's mean
 */
record Traffic(double clicksPerDay, double peak) {

    static final double SECONDS_PER_DAY = 86_400;

    /** Records a second that a shard takes: Kinesis's limit. */
    static final double SHARD_RECORDS = 1_000;

    /** Throws {@link CommandException} when the figures cannot be. */
    Traffic {
        if (!(clicksPerDay > 0 && clicksPerDay < Double.POSITIVE_INFINITY)) {
            throw new CommandException("--clicks-per-day: " + clicksPerDay + " is not a number of clicks");
        }
        if (!(peak >= clicksPerDay / SECONDS_PER_DAY && peak < Double.POSITIVE_INFINITY)) {
            throw new CommandException("--peak: %.0f clicks a second are fewer than the day's mean of %.0f"
                    .formatted(peak, clicksPerDay / SECONDS_PER_DAY));
        }
    }

    /** Shards that the peak needs, unless some number was assumed. */
    double shards(Assumptions assumed) {
        var fixed = assumed.of("shards");
        return fixed > 0 ? fixed : Math.ceil(peak / SHARD_RECORDS * assumed.of("shard_headroom"));
    }
}
