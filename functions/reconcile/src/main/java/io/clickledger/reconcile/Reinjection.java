package io.clickledger.reconcile;

import io.clickledger.events.ClickEvent;

/** The way back onto the stream; throws {@link ClaimsUnavailableException} when it is not known whether the click took it. */
interface Reinjection {

    /** Puts a click that is marked uncertain: however often it is there, it counts once. */
    void put(ClickEvent uncertain);
}
