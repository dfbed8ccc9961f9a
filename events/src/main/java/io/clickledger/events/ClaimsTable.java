package io.clickledger.events;

/** The names in the claims table: one item per impression, the first click's, and all that is needed to rebuild that click. */
public final class ClaimsTable {

    /** Partition key, a string: the impression's id. */
    public static final String IMPRESSION = "impression_id";

    /** The click that holds the claim, a string. */
    public static final String CLICK = "click_id";

    /** That click as its wire form without the newline, a string. */
    public static final String EVENT = "event";

    /** The spill replay that took the claim over, a string: what it published plainly, no other replay may. */
    public static final String REPLAYED = "replayed";

    /** The value of {@link #REPLAYED} when the loss audit took the claim over. */
    public static final String AUDITED = "audit";

    /** When DynamoDB may delete the item, epoch seconds; never before the link has expired. */
    public static final String EXPIRES = "ttl";

    private ClaimsTable() {}
}
