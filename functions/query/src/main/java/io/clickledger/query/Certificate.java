package io.clickledger.query;

import io.clickledger.counters.AdTotal;
import java.util.Optional;

/**
 * What is proven about a top N, given that every count in it was made exactly.
 *
 * @param exact no other ad can take a place in the list
 * @param maxError no ad outside the list has more clicks than this above the last of N places, or above 0 when places stay empty.
 *     0 and not exact: an ad outside may have as many clicks as the last place, and the id to come before it
 * @param recountLimited there are ads that could take a place and were not recounted, because the query had reached its limit of
 *     reads; a smaller n or a shorter window may be exact
 */
record Certificate(boolean exact, long maxError, boolean recountLimited) {

    /** Of a list made of all ads there are. */
    static final Certificate OF_ALL = new Certificate(true, 0, false);

    /**
     * Weighs the last of N places, empty when there are fewer ads with clicks, against all that was not counted: the listed ad that
     * ranks first by its upper bound, and the most clicks an ad on no list can have.
     */
    static Certificate of(Optional<AdTotal> lastPlace, Optional<AdTotal> challenger, long unlisted) {
        var clicks = lastPlace.map(AdTotal::clicks).orElse(0L);
        var challenged = challenger.filter(ad -> beats(ad, lastPlace)).isPresent();
        // Which ad it is cannot be told, so it wins every tie.
        var outsiderMayWin = unlisted > 0 && unlisted >= clicks;
        var most = Math.max(unlisted, challenger.map(AdTotal::clicks).orElse(0L));
        return new Certificate(!challenged && !outsiderMayWin, Math.max(0, most - clicks), challenged);
    }

    /** Whether {@code ad} takes the last place from the ad that has it, or takes it while it is empty. */
    static boolean beats(AdTotal ad, Optional<AdTotal> lastPlace) {
        return lastPlace.map(place -> AdTotal.RANKING.compare(ad, place) < 0).orElse(ad.clicks() > 0);
    }
}
