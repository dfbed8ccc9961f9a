package io.clickledger.local.kinesis;

import java.util.concurrent.ThreadLocalRandom;

/** What goes wrong on purpose in a {@link KinesisServer}: each switch is a share from 0 (never) to 1 (always). */
public final class KinesisFaults {
    private volatile double throttled;
    private volatile double ambiguous;
    private volatile double unstored;
    private volatile double lostAnswers;

    /** How a put that was carried out is answered. */
    enum Answer {
        HONEST,
        INTERNAL_FAILURE,
        NONE
    }

    /** This share of the records is definitely refused, as over the shard's limit. */
    void throttle(double share) {
        throttled = checked(share);
    }

    /** This share of the puts is stored and then answered with a 500. */
    public void ambiguous(double share) {
        ambiguous = checked(share);
    }

    /** This share of the puts is answered with a 500 and not stored, which its sender cannot tell from {@link #ambiguous}. */
    public void unstored(double share) {
        unstored = checked(share);
    }

    /** This share of the puts is stored and then answered with a closed connection. */
    void lostAnswer(double share) {
        lostAnswers = checked(share);
    }

    boolean throttles() {
        return hits(throttled);
    }

    boolean dropsPut() {
        return hits(unstored);
    }

    Answer answer() {
        if (hits(ambiguous)) {
            return Answer.INTERNAL_FAILURE;
        }
        return hits(lostAnswers) ? Answer.NONE : Answer.HONEST;
    }

    private static boolean hits(double share) {
        return ThreadLocalRandom.current().nextDouble() < share;
    }

    private static double checked(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("fault share " + share + " is not from 0 to 1");
        }
        return share;
    }
}
