package io.clickledger.counters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The ads with the most clicks that one shard saw in one block, and a bound for all others.
 *
 * <p>It holds states, not deltas: merging takes the maximum per ad, so it is commutative, associative and idempotent, and no
 * replay, retry or late write can corrupt it. The threshold makes the list usable as proof: an ad that is not listed has at most
 * that many clicks (the idea of threshold algorithms, Fagin, Lotem and Naor 2001).
 *
 * @param entries at most the list's capacity, in {@link AdTotal#RANKING}
 * @param threshold the largest total that was seen and not kept; 0 when all were
 */
public record TopList(List<AdTotal> entries, long threshold) {

    private static final TopList EMPTY = new TopList(List.of(), 0);

    /** Copies {@code entries}. */
    public TopList {
        entries = List.copyOf(entries);
    }

    /** The list of a block nobody clicked in. */
    public static TopList empty() {
        return EMPTY;
    }

    /**
     * What the lists of all shards tell of one block, with nothing cut: an ad has at most the clicks it is listed with or the
     * threshold, whichever is more.
     *
     * <p>Also an ad whose clicks come through several shards: each shard writes down the ad's whole total after its own last click
     * of it, so the list of whichever shard counted the ad's very last click holds, or bounds, all of them.
     */
    public static TopList union(Collection<TopList> lists) {
        var listed = lists.stream().flatMap(list -> list.entries.stream()).toList();
        var threshold = lists.stream().mapToLong(TopList::threshold).max().orElse(0);
        return new TopList(EMPTY.merge(listed, listed.size()).entries, threshold);
    }

    /** This list with {@code totals} merged in, cut to {@code capacity} entries. */
    public TopList merge(Collection<AdTotal> totals, int capacity) {
        // Nearly all of a batch ranks below a full list's last entry. That cannot be kept, so only the rest is ranked.
        Predicate<AdTotal> ranks = entries.isEmpty() || entries.size() < capacity
                ? any -> true
                : total -> AdTotal.RANKING.compare(total, entries.get(capacity - 1)) <= 0;
        var rising = new LinkedHashMap<OwnedAd, AdTotal>();
        totals.stream().filter(ranks).forEach(total -> rising.merge(total.owned(), total, TopList::larger));
        var ranked = new ArrayList<AdTotal>(entries.size() + rising.size());
        for (var entry : entries) {
            var risen = rising.remove(entry.owned());
            ranked.add(risen == null ? entry : larger(entry, risen));
        }
        ranked.addAll(rising.values());
        ranked.sort(AdTotal.RANKING);
        var passedOver = totals.stream()
                .filter(total -> total.clicks() > threshold && !ranks.test(total))
                .toList();
        var kept = ranked.subList(0, Math.min(capacity, ranked.size()));
        var largestDropped = ranked.size() > capacity ? ranked.get(capacity).clicks() : 0;
        return new TopList(kept, Math.max(threshold, Math.max(largestDropped, largestBeside(ranked, passedOver))));
    }

    private static long largestBeside(List<AdTotal> ranked, List<AdTotal> passedOver) {
        if (passedOver.isEmpty()) {
            return 0;
        }
        var known = ranked.stream().map(AdTotal::owned).collect(Collectors.toSet());
        return passedOver.stream()
                .filter(total -> !known.contains(total.owned()))
                .mapToLong(AdTotal::clicks)
                .max()
                .orElse(0);
    }

    private static AdTotal larger(AdTotal one, AdTotal other) {
        return one.clicks() >= other.clicks() ? one : other;
    }

    /** This list with all of {@code other} merged in, its threshold too. */
    public TopList merge(TopList other, int capacity) {
        var merged = merge(other.entries, capacity);
        return new TopList(merged.entries, Math.max(merged.threshold, other.threshold));
    }
}
