package io.clickledger.redirect;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Time limits for tests. */
final class Budgets {

    private Budgets() {}

    /** The same limit for first and later calls. */
    static Budget<AwsRequestOverrideConfiguration> of(Duration limit) {
        var limits = AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(limit)
                .apiCallAttemptTimeout(limit)
                .build();
        return new Budget<>(limits, limits);
    }
}
