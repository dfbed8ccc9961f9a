package io.clickledger.infra;

import software.amazon.awscdk.Duration;

/** Durations as the CDK has them: over how long a figure is taken, and those of our own settings. */
final class Periods {

    static final Duration MINUTE = Duration.minutes(1);
    static final Duration FIVE_MINUTES = Duration.minutes(5);
    static final Duration HOUR = Duration.hours(1);

    private Periods() {}

    /** The same in whole seconds. */
    static Duration of(java.time.Duration duration) {
        return Duration.seconds(duration.toSeconds());
    }
}
