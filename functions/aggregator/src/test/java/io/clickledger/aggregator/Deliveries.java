package io.clickledger.aggregator;

import io.clickledger.aggregator.AggregateBatch.Limits;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.Lane;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.ShardId;
import io.clickledger.events.Visitor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the stream delivers in these tests, unless a test says otherwise: valid clicks of advertiser acme at noon. */
final class Deliveries {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final ShardId SHARD = new ShardId("shardId-000000000001");
    static final Lane LANE = new Lane(SHARD, 0);
    static final AdvertiserId ACME = new AdvertiserId("acme");
    static final Buckets BUCKETS = new Buckets(Buckets.DEFAULT);
    static final Limits LIMITS = new Limits(BUCKETS, Duration.ofDays(35), 64, 4, Duration.ofSeconds(3));

    private Deliveries() {}

    static ClickEvent click(String ad, String impression) {
        return click(ad, impression, NOON);
    }

    static ClickEvent click(String ad, String impression, Instant at) {
        return click(ad, Optional.of(new ImpressionId(impression)), at, Optional.empty());
    }

    static ClickEvent invalid(String ad, InvalidReason reason) {
        return click(ad, Optional.of(new ImpressionId("i")), NOON, Optional.of(reason));
    }

    static StreamedRecord record(long sequence, ClickEvent click) {
        return record(sequence, click.ad().value(), click);
    }

    static StreamedRecord record(long sequence, String partitionKey, ClickEvent click) {
        return record(sequence, partitionKey, ClickEventCodec.encode(click));
    }

    static StreamedRecord poison(long sequence) {
        return record(sequence, "ad-1", "no click\0\r\n".getBytes(StandardCharsets.UTF_8));
    }

    static StreamedRecord record(long sequence, String partitionKey, byte[] payload) {
        return new StreamedRecord(sequence(sequence), partitionKey, arrival(sequence), ByteBuffer.wrap(payload));
    }

    static Instant arrival(long sequence) {
        return NOON.plusMillis(sequence);
    }

    static SequenceNumber sequence(long sequence) {
        return SequenceNumber.ofDecimal(Long.toString(sequence));
    }

    static StreamBatch batch(StreamedRecord... records) {
        return new StreamBatch(SHARD, List.of(records));
    }

    static CounterKey key(String ad) {
        return key(ad, NOON);
    }

    static CounterKey key(String ad, Instant at) {
        return CounterKey.of(ACME, new AdId(ad), at, BUCKETS);
    }

    private static ClickEvent click(
            String ad, Optional<ImpressionId> impression, Instant at, Optional<InvalidReason> invalid) {
        return new ClickEvent(new ClickId("c"), impression, new AdId(ad), ACME, at, Visitor.unknown(), invalid, false);
    }
}
