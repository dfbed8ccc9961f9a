package io.clickledger.reconcile;

import java.time.Instant;

/** Exports of the claims table into the archive's bucket; throws {@link ClaimsUnavailableException}. */
interface ClaimsExports {

    /** How far an export is. */
    enum State {
        UNDER_WAY,
        DONE,
        FAILED
    }

    /** The export of the claims that were written in the hour and up to {@code to}; asking for the first time starts it. */
    State of(Instant hour, Instant to);
}
