package io.clickledger.simulation;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.MalformedFieldException;
import io.clickledger.events.ShardId;
import io.clickledger.events.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.threeten.extra.MutableClock;

/** The click stream: shards that split and merge, each a list of records with two readers, counting and delivery. */
public final class SimulatedStream {

    /** One, all the way up, and down again to where the upward way began. */
    private static final List<Integer> SHARD_COUNTS = List.of(1, 2, 4, 8, 64, 8);

    private final Weather weather;
    private final MutableClock clock;
    private final List<Shard> shards = new ArrayList<>();
    private int resharded;

    SimulatedStream(Weather weather, MutableClock clock) {
        this.weather = weather;
        this.clock = clock;
        resharded = weather.any(SHARD_COUNTS.size() - 1);
        for (int i = 0; i < Math.min(4, SHARD_COUNTS.get(resharded)); i++) {
            shards.add(new Shard(shards.size(), List.of()));
        }
    }

    /** All there ever were, as of now: a call may freeze in the midst of them while more are made. */
    public List<Shard> shards() {
        return List.copyOf(shards);
    }

    /** All clicks on it. */
    public Stream<ClickEvent> clicks() {
        return shards.stream().flatMap(shard -> shard.records.stream()).flatMap(sent -> sent.click().stream());
    }

    public List<Shard> open() {
        return shards.stream().filter(shard -> shard.open).toList();
    }

    /** Closes all open shards; each of the next number has at least one of them as its parent. */
    void reshard() {
        if (resharded + 1 == SHARD_COUNTS.size()) {
            return;
        }
        var parents = open();
        int children = SHARD_COUNTS.get(++resharded);
        parents.forEach(parent -> parent.open = false);
        for (int child = 0; child < children; child++) {
            var own = new ArrayList<Shard>();
            for (int i = 0; i < parents.size(); i++) {
                if (i % children == child || child % parents.size() == i) {
                    own.add(parents.get(i));
                }
            }
            shards.add(new Shard(shards.size(), own));
        }
    }

    /** Takes a record; a producer's repeated put lands right behind its first. */
    public void put(String partitionKey, byte[] bytes) {
        var open = open();
        var shard = open.get(Math.floorMod(partitionKey.hashCode(), open.size()));
        shard.append(partitionKey, bytes, false);
        if (weather.happens(Weather.Fault.PRODUCER_DUPLICATE)) {
            shard.append(partitionKey, bytes, true);
        }
    }

    public void beat(ShardId id, Instant sentAt) {
        shards.stream()
                .filter(shard -> shard.id.equals(id))
                .map(this::takingOver)
                .forEach(shard -> shard.append("heartbeat", ClickEventCodec.encode(new Heartbeat(id, sentAt)), false));
    }

    /** A closed shard takes no record any more: its hash keys are its children's. */
    private Shard takingOver(Shard shard) {
        return shard.open
                ? shard
                : shards.stream()
                        .filter(child -> child.parents.contains(shard))
                        .map(this::takingOver)
                        .findFirst()
                        .orElseThrow();
    }

    /** One shard. */
    public final class Shard {

        public final ShardId id;
        public final List<Shard> parents;
        public final List<Sent> records = new ArrayList<>();
        public int checkpoint;
        public int delivered;
        private boolean open = true;
        private boolean overtaken;
        private long sequence;

        Shard(int number, List<Shard> parents) {
            this.id = new ShardId("shardId-%012d".formatted(number));
            this.parents = List.copyOf(parents);
            // A child's numbers owe nothing to its parent's, and some gain a digit on the way.
            this.sequence = weather.any(3) == 0 ? weather.any(90) : weather.any(1_000_000);
        }

        public boolean open() {
            return open;
        }

        /** Whether it has been read to its end; one without records has none before its parents' end. */
        boolean drained() {
            return !open && counted() && readable();
        }

        boolean counted() {
            return checkpoint == records.size();
        }

        boolean readable() {
            return parents.stream().allMatch(Shard::drained);
        }

        /** It is read although it is not {@link #readable}. */
        void overtakesParents() {
            for (var parent : parents) {
                parent.overtaken = parent.overtaken || !parent.drained();
                parent.overtakesParents();
            }
        }

        /** Whether a child was ever read before it, which Lambda never does: then progress told nothing of its records. */
        public boolean isOvertaken() {
            return overtaken;
        }

        /** The next records, up to a random limit that does not part a record from its producer's duplicate. */
        public List<Sent> next() {
            int end = Math.min(records.size(), checkpoint + 1 + weather.any(12));
            while (end < records.size() && records.get(end).twin) {
                end++;
            }
            return List.copyOf(records.subList(checkpoint, end));
        }

        private void append(String partitionKey, byte[] bytes, boolean twin) {
            sequence += 1 + weather.any(5);
            records.add(new Sent(sequence, partitionKey, bytes, clock.instant(), twin));
        }
    }

    /** A record on the stream. */
    public static final class Sent {

        /** What its bytes are; empty when that is nothing. */
        public final Optional<StreamRecord> content;

        public final long sequence;
        public final String partitionKey;
        public final Instant arrivedAt;
        private final byte[] bytes;
        private final boolean twin;

        Sent(long sequence, String partitionKey, byte[] bytes, Instant arrivedAt, boolean twin) {
            this.sequence = sequence;
            this.partitionKey = partitionKey;
            this.bytes = bytes.clone();
            this.arrivedAt = arrivedAt;
            this.twin = twin;
            this.content = read(bytes);
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public Optional<ClickEvent> click() {
            return content.filter(ClickEvent.class::isInstance).map(ClickEvent.class::cast);
        }

        private static Optional<StreamRecord> read(byte[] bytes) {
            try {
                return Optional.of(ClickEventCodec.decode(bytes));
            } catch (MalformedFieldException e) {
                return Optional.empty();
            }
        }
    }
}
