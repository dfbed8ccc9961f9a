package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;

/** Who was first: at most one click holds the claim of an impression. */
interface Claims {

    /** What came of one attempt. */
    enum Result {
        /** The click holds the claim now. */
        GRANTED,
        /** An earlier attempt with the same click had got it already; what that attempt did next is not known here. */
        OWN_RETRY,
        /** Another click of the impression holds it: this one is a duplicate. */
        TAKEN
    }

    /** Claims the click's impression for a redirect; throws {@link ClaimUnresolvedException}. */
    Result claim(ClickEvent click);

    /**
     * Claims the click's impression for a replay, also when the redirect of the same click had got it; a second replay of the
     * click is an {@link Result#OWN_RETRY}. Throws {@link ClaimUnresolvedException}.
     */
    Result takeOver(ClickEvent click);
}
