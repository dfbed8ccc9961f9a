package io.clickledger.local.kinesis;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All shards of a stream, open and closed, at one moment; resharding makes the next one. */
record KinesisTopology(List<KinesisShard> shards) {
    KinesisTopology {
        shards = List.copyOf(shards);
    }

    static KinesisTopology of(int shardCount, Instant now) {
        var ranges = KinesisHashRange.evenly(shardCount);
        return new KinesisTopology(IntStream.range(0, shardCount)
                .mapToObj(i -> new KinesisShard(i, ranges.get(i), now.getEpochSecond(), List.of(), Optional.empty()))
                .toList());
    }

    /** The open shards in the order of their ranges. */
    List<KinesisShard> open() {
        return shards.stream()
                .filter(KinesisShard::open)
                .sorted(Comparator.comparing(shard -> shard.hashKeys().start()))
                .toList();
    }

    Optional<KinesisShard> find(String id) {
        return shards.stream().filter(shard -> shard.id().equals(id)).findFirst();
    }

    List<KinesisShard> children(int number) {
        return shards.stream().filter(shard -> shard.parents().contains(number)).toList();
    }

    KinesisShard route(BigInteger hash) {
        return shards.stream()
                .filter(shard -> shard.open() && shard.hashKeys().contains(hash))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("open shards do not cover hash " + hash));
    }

    KinesisTopology split(KinesisShard parent, BigInteger newStart, Instant now) {
        return replace(
                List.of(parent),
                now,
                parent.hashKeys().before(newStart),
                parent.hashKeys().from(newStart));
    }

    KinesisTopology merge(KinesisShard shard, KinesisShard adjacent, Instant now) {
        return replace(List.of(shard, adjacent), now, shard.hashKeys().with(adjacent.hashKeys()));
    }

    /** As AWS scales: only by splits and merges, so that every shard has one or two parents. */
    KinesisTopology resize(int shardCount, Instant now) {
        var next = this;
        for (var range : KinesisHashRange.evenly(shardCount)) {
            var holder = next.route(range.start());
            if (!holder.hashKeys().start().equals(range.start())) {
                next = next.split(holder, range.start(), now);
            }
        }
        for (var range : KinesisHashRange.evenly(shardCount)) {
            var holder = next.route(range.start());
            while (!holder.hashKeys().end().equals(range.end())) {
                var neighbour = next.route(holder.hashKeys().end().add(BigInteger.ONE));
                next = next.merge(holder, neighbour, now);
                holder = next.route(range.start());
            }
        }
        return next;
    }

    /** Without the closed shards whose last record has outlived the retention. */
    KinesisTopology since(Instant horizon) {
        return new KinesisTopology(shards.stream()
                .filter(shard -> shard.closedAt().filter(horizon::isAfter).isEmpty())
                .toList());
    }

    private KinesisTopology replace(List<KinesisShard> parents, Instant now, KinesisHashRange... children) {
        // Strictly later than its parents, even within one second: the creation time leads the sequence numbers.
        var created = Stream.concat(
                        Stream.of(now.getEpochSecond()), parents.stream().map(parent -> parent.createdSeconds() + 1))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var numbers = parents.stream().map(KinesisShard::number).toList();
        var next = new ArrayList<KinesisShard>();
        shards.forEach(shard -> next.add(parents.contains(shard) ? shard.closed(now) : shard));
        for (var range : children) {
            next.add(new KinesisShard(next.getLast().number() + 1, range, created, numbers, Optional.empty()));
        }
        return new KinesisTopology(next);
    }
}
