package io.clickledger.query;

import io.clickledger.events.AdvertiserId;

/** A valid query: whose numbers, of when. */
sealed interface Question permits ClickPage, TopQuery {

    /** The tenant; every read stays in its partitions. */
    AdvertiserId advertiser();

    /** The window that is answered. */
    Window window();

    /** How many ads the answer has at most. */
    int adCount();

    /** How many counters or partitions have to be read for it. */
    int reads();
}
