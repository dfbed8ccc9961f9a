package io.clickledger.counters;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;

/**
 * One ad of one advertiser: ids of ads are only unique within their owner.
 *
 * @param ad the ad
 * @param advertiser its owner
 */
public record OwnedAd(AdId ad, AdvertiserId advertiser) {

    /** This ad with {@code clicks}. */
    public AdTotal with(long clicks) {
        return new AdTotal(ad, advertiser, clicks);
    }
}
