package io.clickledger.reconcile;

import io.clickledger.events.ClickEvent;

/** The claims, for the audit to take over; throws {@link ClaimsUnavailableException}. */
interface AuditedClaims {

    /**
     * Marks the click's claim as the audit's, so that no replay of it publishes it plainly any more. False when a replay has taken it
     * over: then that replay's message brings the click, or is left for somebody to look at.
     */
    boolean takeOver(ClickEvent click);
}
