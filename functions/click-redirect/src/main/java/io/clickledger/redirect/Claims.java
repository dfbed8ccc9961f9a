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
     * Claims the click's impression for one replay, also when the redirect of the same click had got it; another replay of the
     * click is then an {@link Result#OWN_RETRY}. Throws {@link ClaimUnresolvedException}.
     *
     * @param replay names this replay and no other, so that it knows its own mark again
     */
    Result takeOver(ClickEvent click, String replay);

    /**
     * Gives back what {@code replay} took over and certainly did not publish, so that the next replay may. Does nothing when
     * another replay has taken over since. Throws {@link ClaimUnresolvedException}.
     */
    void release(ClickEvent click, String replay);
}
