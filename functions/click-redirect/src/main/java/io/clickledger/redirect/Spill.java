package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;

/** Where clicks wait that could not be claimed or published now. */
interface Spill {

    /** Throws {@link SpillFailedException}. */
    void put(ClickEvent click);
}
