package io.clickledger.query;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.TopList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Between which numbers the clicks of every ad in a window lie, as the top lists of its blocks tell.
 *
 * <p>The bounds of a window are the sums of its blocks'. In a block an ad has at least the clicks it is listed with (unless
 * reconciliation took some away: a list is only ever raised), and at most those or the block's threshold, whichever is more.
 */
final class ClickBounds {

    private final Map<OwnedAd, Long> listed = new HashMap<>();
    private final Map<OwnedAd, Long> aboveThreshold = new HashMap<>();
    private final long unlisted;

    /** Sums up {@code blocks}, each of them the {@link TopList#union} of its shards' lists. */
    ClickBounds(Collection<TopList> blocks) {
        unlisted = blocks.stream().mapToLong(TopList::threshold).sum();
        blocks.forEach(this::add);
    }

    private void add(TopList block) {
        for (var total : block.entries()) {
            listed.merge(total.owned(), total.clicks(), Long::sum);
            aboveThreshold.merge(total.owned(), Math.max(0, total.clicks() - block.threshold()), Long::sum);
        }
    }

    /** The most clicks an ad can have that no block lists. */
    long unlisted() {
        return unlisted;
    }

    /** The fewest clicks {@code ad} can have, but for corrections that took some away. */
    long lower(OwnedAd ad) {
        return listed.getOrDefault(ad, 0L);
    }

    /** The most clicks {@code ad} can have. */
    long upper(OwnedAd ad) {
        return unlisted + aboveThreshold.getOrDefault(ad, 0L);
    }

    /** Every listed ad with its upper bound, the largest first. */
    List<AdTotal> ranked() {
        return listed.keySet().stream()
                .map(ad -> ad.with(upper(ad)))
                .sorted(AdTotal.RANKING)
                .toList();
    }

    /** The {@code n}-th largest lower bound; 0 when fewer ads are listed. */
    long lowerOfPlace(int n) {
        return listed.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(n - 1L)
                .findFirst()
                .orElse(0L);
    }
}
