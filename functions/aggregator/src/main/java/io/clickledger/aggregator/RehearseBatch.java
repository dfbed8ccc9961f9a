package io.clickledger.aggregator;

import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.ShardId;
import io.clickledger.events.StreamKey;
import io.clickledger.events.Visitor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch of one click and one record that cannot be read. */
final class RehearseBatch {

    private static final AdId AD = new AdId("rehearsal");
    private static final Duration TIME_LEFT = Duration.ofMinutes(1);

    private RehearseBatch() {}

    static void run(Map<String, String> environment) {
        var now = Clock.systemUTC().instant();
        var batch = new StreamBatch(
                new ShardId("rehearsal"),
                List.of(
                        record("1", now, ClickEventCodec.encode(click(now))),
                        record("2", now, "rehearsal".getBytes(StandardCharsets.UTF_8))));
        AggregatorWiring.aggregateBatch(environment).settle(batch, () -> TIME_LEFT);
    }

    private static StreamedRecord record(String sequence, Instant now, byte[] payload) {
        return new StreamedRecord(
                SequenceNumber.ofDecimal(sequence), new StreamKey(AD, 0).text(), now, ByteBuffer.wrap(payload));
    }

    private static ClickEvent click(Instant now) {
        return new ClickEvent(
                new ClickId("rehearsal"),
                Optional.of(new ImpressionId("rehearsal")),
                AD,
                new AdvertiserId("rehearsal"),
                now,
                Visitor.unknown(),
                Optional.empty(),
                false);
    }
}
