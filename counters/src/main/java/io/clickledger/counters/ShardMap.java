package io.clickledger.counters;

import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stream's shards as last listed: which are open, and who came from whom.
 *
 * <p>It is what tells a shard that is idle from one nobody has read yet.
 *
 * @param open shards that take records
 * @param parents parents by child, for the shards that have any
 */
public record ShardMap(Set<ShardId> open, Map<ShardId, List<ShardId>> parents) {

    /** A reshard makes two generations at once; a longer chain without one settled record means the map is damaged. */
    private static final int MOST_GENERATIONS = 16;

    /** Copies both. */
    public ShardMap {
        open = Set.copyOf(open);
        parents = Map.copyOf(parents);
    }

    /**
     * The instant before which every arrived record is settled: the least of the open shards' progress. Empty when it cannot be
     * told, as before the first record. Of those that arrived in the same millisecond, some may be open.
     *
     * <p>A child is read only when its parents are drained, so a child without progress stands where its parents stand, and a
     * closed shard whose children have progress holds nothing back. A map that is out of date names shards that are closed; they
     * stand still, so it tells too little and never too much.
     */
    public Optional<Instant> completeThrough(Map<ShardId, ShardProgress> progress) {
        var settled = open.stream()
                .map(shard -> settledThrough(shard, progress, MOST_GENERATIONS))
                .toList();
        return settled.stream().allMatch(Optional::isPresent)
                ? settled.stream().map(Optional::orElseThrow).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    private Optional<Instant> settledThrough(ShardId shard, Map<ShardId, ShardProgress> progress, int generations) {
        var own = Optional.ofNullable(progress.get(shard));
        if (own.isPresent() || generations == 0) {
            return own.map(ShardProgress::arrivedThrough);
        }
        var inherited = parents.getOrDefault(shard, List.of()).stream()
                .map(parent -> settledThrough(parent, progress, generations - 1))
                .toList();
        return inherited.stream().allMatch(Optional::isPresent)
                ? inherited.stream().map(Optional::orElseThrow).min(Comparator.naturalOrder())
                : Optional.empty();
    }
}
