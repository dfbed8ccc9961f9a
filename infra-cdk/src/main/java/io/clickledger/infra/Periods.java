package io.clickledger.infra;

import software.amazon.awscdk.Duration;

/** Over how long a figure is taken. */
final class Periods {

    static final Duration MINUTE = Duration.minutes(1);
    static final Duration FIVE_MINUTES = Duration.minutes(5);
    static final Duration HOUR = Duration.hours(1);

    private Periods() {}
}
