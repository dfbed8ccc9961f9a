package io.clickledger.query;

import io.clickledger.events.AdId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Whose clicks a query is about. */
sealed interface AskedAds {

    /** An answer with more ads is a report of its own, and a longer list does not fit a URL of 8 KB. */
    int MAX_ADS = 100;

    /** The ads that {@code text} lists, separated by commas; throws {@link QueryRefusedException} for anything else. */
    static Named of(String text) {
        var ads = Arrays.stream(text.split(",", -1))
                .map(ad -> Parameters.parsed(Parameters.AD_IDS, ad, AdId::new))
                .toList();
        if (ads.size() > MAX_ADS) {
            throw Parameters.refused(Parameters.AD_IDS, "names " + ads.size() + " ads, more than " + MAX_ADS);
        }
        if (new HashSet<>(ads).size() < ads.size()) {
            throw Parameters.refused(Parameters.AD_IDS, "names an ad twice");
        }
        return new Named(ads);
    }

    /** These ads, in the order of the answer. */
    record Named(List<AdId> ads) implements AskedAds {

        /** Copies {@code ads}. */
        public Named {
            ads = List.copyOf(ads);
        }
    }

    /** Every ad the advertiser has clicks of; an hour of them lies in {@code partitions} partitions. */
    record All(int partitions) implements AskedAds {}
}
