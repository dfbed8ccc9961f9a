package io.clickledger.counters;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.util.Comparator;

/**
 * The clicks of one ad in one block, as an absolute number.
 *
 * @param ad the ad
 * @param advertiser its owner
 * @param clicks 0 or more
 */
public record AdTotal(AdId ad, AdvertiserId advertiser, long clicks) {

    /** Most clicks first; ties by ad, then by advertiser, so that every order of merging ends in the same list. */
    public static final Comparator<AdTotal> RANKING = Comparator.comparingLong(AdTotal::clicks)
            .reversed()
            .thenComparing(AdTotal::ad)
            .thenComparing(AdTotal::advertiser);

    /** Whose total it is. */
    public OwnedAd owned() {
        return new OwnedAd(ad, advertiser);
    }
}
