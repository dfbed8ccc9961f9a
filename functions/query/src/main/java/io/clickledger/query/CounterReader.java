package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What can be read of the counters. Every method throws {@link CountersUnavailableException} rather than answer in part.
 *
 * <p>Whatever was counted before a call of {@link #freshness} returned is seen by the reads that follow it.
 */
interface CounterReader {

    /** How far counting has come. */
    Freshness freshness();

    /** Those ad-hours of {@code ads} that were ever written to, in no order. */
    List<AdHour> adHours(AdvertiserId advertiser, Collection<AdId> ads, List<Instant> hours);

    /** Hands every ad-hour of the advertiser in these hours to {@code each}, one at a time, in no order. */
    void everyAdHour(AdvertiserId advertiser, List<Instant> hours, Consumer<AdHour> each);

    /** Those ad-hours of {@code ads} that were ever written to, in no order. */
    List<AdHour> adHours(Collection<OwnedAd> ads, List<Instant> hours);

    /** The {@link TopList#union} of every block's lists, for each of {@code blocks}. */
    Map<Block, TopList> topLists(Collection<Block> blocks);

    /** Clicks within {@code window} of every ad of the advertiser that was ever written to in its hours. */
    Map<AdId, Long> clicks(AdvertiserId advertiser, Window window);

    /** Those of {@code ads}, at most {@link AskedAds#MAX_ADS}, that the catalogue knows as the advertiser's. */
    Set<AdId> registered(AdvertiserId advertiser, Collection<AdId> ads);
}
