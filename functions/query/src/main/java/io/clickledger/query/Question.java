package io.clickledger.query;

/** A valid query: of what, of when. */
sealed interface Question permits ClickPage, TopQuery, TopOfAllQuery {

    /** The window that is answered. */
    Window window();

    /** How many ads the answer has at most. */
    int adCount();

    /** How many counters or partitions have to be read for it. */
    int reads();
}
