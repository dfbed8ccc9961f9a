package io.clickledger.local.kinesis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One shard of a stream: its range, its parents, its times; the records are kept elsewhere. */
record KinesisShard(
        int number, KinesisHashRange hashKeys, long createdSeconds, List<Integer> parents, Optional<Instant> closedAt) {

    KinesisShard {
        parents = List.copyOf(parents);
    }

    static String id(int number) {
        return "shardId-%012d".formatted(number);
    }

    String id() {
        return id(number);
    }

    boolean open() {
        return closedAt.isEmpty();
    }

    KinesisShard closed(Instant now) {
        return new KinesisShard(number, hashKeys, createdSeconds, parents, Optional.of(now));
    }

    String sequence(KinesisRecord entry) {
        return sequence(entry.index(), entry.arrival().getEpochSecond());
    }

    String startingSequence() {
        return sequence(KinesisSequence.START, createdSeconds);
    }

    Optional<String> endingSequence() {
        return closedAt.map(at -> sequence(KinesisSequence.END, at.getEpochSecond()));
    }

    /** Whether the sequence number was given out by this shard, not by another one or by an older stream. */
    boolean issued(KinesisSequence sequence) {
        return sequence.shard() == number && sequence.shardCreatedSeconds() == createdSeconds;
    }

    private String sequence(long index, long arrivalSeconds) {
        return new KinesisSequence(createdSeconds, number, index, arrivalSeconds).digits();
    }
}
