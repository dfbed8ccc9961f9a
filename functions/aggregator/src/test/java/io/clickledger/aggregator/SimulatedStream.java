package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.BUCKETS;
import static io.clickledger.aggregator.Deliveries.NOON;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.Lane;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.ShardId;
import io.clickledger.events.StreamKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A stream with its producers, that knows what a perfect counter would show of it. */
final class SimulatedStream {

    private static final int MOST_SHARDS = 6;
    private static final Instant ALL_CLICKED = NOON.plus(Duration.ofHours(2));

    private final Random random;
    private final List<Shard> shards = new ArrayList<>();
    private final Map<CounterKey, long[]> clicks = new HashMap<>();
    private final Map<CounterKey, Long> robots = new HashMap<>();
    private int impressions;

    SimulatedStream(Random random) {
        this.random = random;
        shards.add(new Shard(0));
        shards.add(new Shard(1));
    }

    List<Shard> shards() {
        return shards;
    }

    Set<CounterKey> keys() {
        var keys = new HashSet<>(clicks.keySet());
        keys.addAll(robots.keySet());
        return keys;
    }

    long clicks(CounterKey key, int minute) {
        return clicks.getOrDefault(key, new long[AdHour.MINUTES])[minute];
    }

    long robots(CounterKey key) {
        return robots.getOrDefault(key, 0L);
    }

    /** Splits a shard: its child's sequence numbers owe nothing to its own, and nobody reads it first. */
    void reshard() {
        if (shards.size() < MOST_SHARDS) {
            shards.get(random.nextInt(shards.size())).open = false;
            shards.add(new Shard(shards.size()));
        }
    }

    /** Puts a heartbeat into every shard. */
    void beat() {
        shards.forEach(
                shard -> shard.append("heartbeat", ClickEventCodec.encode(new Heartbeat(shard.id, ALL_CLICKED))));
    }

    void produce() {
        var ad = "ad-" + random.nextInt(5);
        var at = NOON.plusSeconds(random.nextInt(4) * 1_799L);
        var click = Deliveries.click(ad, "i-" + impressions++, at);
        var key = new StreamKey(click.ad(), random.nextInt(3)).text();
        switch (random.nextInt(12)) {
            case 0 -> open(key).append(key, "no click".getBytes(StandardCharsets.UTF_8)).rejected = true;
            case 1 -> open(key).append(key, tooOld(click)).rejected = true;
            case 2 -> open(key).append(key, ClickEventCodec.encode(new Heartbeat(open(key).id, at)));
            case 3 -> open(key).append(key, ClickEventCodec.encode(click.asUncertain()));
            case 4 -> {
                var robot = Deliveries.invalid(ad, InvalidReason.ROBOT);
                robots.merge(open(key).append(key, robot), 1L, Long::sum);
            }
            case 5 -> {
                count(open(key), key, click);
                var otherKey = new StreamKey(click.ad(), random.nextInt(3)).text();
                open(otherKey).append(otherKey, ClickEventCodec.encode(click.asUncertain()));
            }
            case 6 -> {
                // A producer's repeated put lands right behind the first one.
                var shard = open(key);
                count(shard, key, click);
                shard.append(key, click);
                shard.records.getLast().twin = true;
            }
            default -> count(open(key), key, click);
        }
    }

    private void count(Shard shard, String partitionKey, ClickEvent click) {
        var key = shard.append(partitionKey, click);
        clicks.computeIfAbsent(key, k -> new long[AdHour.MINUTES])[AdHour.minuteOf(click.clickedAt())]++;
    }

    private static byte[] tooOld(ClickEvent click) {
        return ClickEventCodec.encode(
                Deliveries.click("ad-1", "old", click.clickedAt().minus(Duration.ofDays(36))));
    }

    private Shard open(String partitionKey) {
        var open = shards.stream().filter(shard -> shard.open).toList();
        return open.isEmpty() ? shards.getLast() : open.get(Math.floorMod(partitionKey.hashCode(), open.size()));
    }

    /** One shard and its reader's checkpoint. */
    final class Shard {

        final ShardId id;
        final List<Sent> records = new ArrayList<>();
        int checkpoint;
        private boolean open = true;
        private long sequence = random.nextInt(3) == 0 ? random.nextInt(10) : random.nextInt(1_000_000);

        Shard(int number) {
            id = new ShardId("shardId-00000000000" + number);
        }

        /** The next records, up to a random limit; it does not part a record from its twin, for no counter could tell them then. */
        StreamBatch next() {
            var end = Math.min(records.size(), checkpoint + 1 + random.nextInt(12));
            if (end < records.size() && records.get(end).twin) {
                end++;
            }
            return new StreamBatch(
                    id,
                    records.subList(checkpoint, end).stream()
                            .map(sent -> sent.record)
                            .toList());
        }

        int indexOf(SequenceNumber floor) {
            for (int i = 0; i < records.size(); i++) {
                if (records.get(i).record.sequence().equals(floor)) {
                    return i;
                }
            }
            throw new AssertionError("no record has the sequence number to begin again from");
        }

        private Sent append(String partitionKey, byte[] payload) {
            sequence += 1 + random.nextInt(5);
            records.add(new Sent(new StreamedRecord(
                    Deliveries.sequence(sequence),
                    partitionKey,
                    ALL_CLICKED.plusMillis(sequence),
                    ByteBuffer.wrap(payload))));
            return records.getLast();
        }

        private CounterKey append(String partitionKey, ClickEvent click) {
            var key = CounterKey.of(click.advertiser(), click.ad(), click.clickedAt(), BUCKETS);
            var sent = append(partitionKey, ClickEventCodec.encode(click));
            sent.counted = List.of(new Counted(key, new Lane(id, StreamKey.saltOf(partitionKey))));
            return key;
        }
    }

    /** A record on the stream, and what must become of it. */
    static final class Sent {

        final StreamedRecord record;
        boolean rejected;
        boolean twin;
        List<Counted> counted = List.of();

        Sent(StreamedRecord record) {
            this.record = record;
        }
    }

    record Counted(CounterKey key, Lane lane) {}
}
