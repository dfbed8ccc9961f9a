package io.clickledger.infra;

import java.time.Duration;

/** How long the functions of the click may wait for AWS, and so how long Lambda must let them. */
final class CallBudget {

    /** FIRST_CALL_TIMEOUT: what the first call of each kind may take in a new environment. */
    static final Duration FIRST_CALL = Duration.ofSeconds(3);

    /** Link keys or ad, claim, publish, spill: the most remote calls of one click, each perhaps a first one. */
    static final int CALLS = 4;

    /** For the snapshot's restore and the answer. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private CallBudget() {}

    /** What one click may take. */
    static Duration click() {
        return FIRST_CALL.multipliedBy(CALLS).plus(MARGIN);
    }
}
