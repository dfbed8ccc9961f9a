package io.clickledger.reconcile;

import io.clickledger.events.ClickEvent;

/**
 * Brings a click onto the stream that was claimed and never published, as an environment leaves it that dies between the two.
 *
 * <p>It goes there as uncertain, so if it should be there after all, distinct impressions count it once. The claim is taken over
 * first: a message of it that still lies in the spill queue then goes there as uncertain too, and never counts live beside the
 * correction this one brings.
 */
final class RecoverClick {

    private final AuditedClaims claims;
    private final Reinjection stream;

    RecoverClick(AuditedClaims claims, Reinjection stream) {
        this.claims = claims;
        this.stream = stream;
    }

    /** False when a replay of the click has the claim, and nothing was done. */
    boolean recover(ClickEvent click) {
        if (!claims.takeOver(click)) {
            return false;
        }
        stream.put(click.asUncertain());
        return true;
    }
}
