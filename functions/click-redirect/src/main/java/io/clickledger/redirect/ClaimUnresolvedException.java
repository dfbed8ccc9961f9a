package io.clickledger.redirect;

import io.clickledger.events.ClickId;

/** Whether a click holds the claim of its impression is not known. */
final class ClaimUnresolvedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClaimUnresolvedException(ClickId click, Throwable cause) {
        super("claim of click " + click + " is unresolved: " + cause, cause);
    }
}
