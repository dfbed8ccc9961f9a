package io.clickledger.query;

import io.clickledger.events.AdId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link TopQuery}.
 *
 * @param asOf when it was asked
 * @param completeThrough see {@link Freshness}
 * @param reconciledThrough see {@link Freshness}
 * @param startTime start of the window that was used
 * @param endTime the first instant after it
 * @param exact whether every place is proven
 * @param maxError by how much a count may be wrong at most
 * @param ads most clicks first; an ad without clicks has no place
 */
record TopReport(
        Instant asOf,
        Optional<Instant> completeThrough,
        Optional<Instant> reconciledThrough,
        Instant startTime,
        Instant endTime,
        boolean exact,
        long maxError,
        List<Place> ads) {

    /**
     * One ad in the list.
     *
     * @param rank 1 for the most clicks
     * @param adId the ad
     * @param clicks its clicks
     */
    record Place(int rank, AdId adId, long clicks) {}

    /** Copies {@code ads}. */
    TopReport {
        ads = List.copyOf(ads);
    }
}
