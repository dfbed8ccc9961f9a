package io.clickledger.events;

/** The names in the ads table, the catalogue of registered ads. */
public final class AdsTable {

    /** Partition key, a string: the ad's id. */
    public static final String AD = "ad_id";

    /** The ad's owner, a string. */
    public static final String ADVERTISER = "advertiser_id";

    /** Where a click on it goes, a string; see {@link Destination}. */
    public static final String DESTINATION = "destination_url";

    private AdsTable() {}
}
