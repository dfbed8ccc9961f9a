package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.Record;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ClickId;
import io.clickledger.events.Device;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Visitor;
import io.clickledger.redirect.SaltedKeys;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What one of {@link #SHARDS} shards gets of the traffic at its peak, {@link #CLICKS_PER_SECOND}, as Lambda delivers it: keys as the
 * redirect chooses them, shards as Kinesis does.
 */
final class ShardTraffic {

    static final int SHARDS = 16;
    static final int CLICKS_PER_SECOND = 10_000;
    static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    static final int ADVERTISERS = 10_000;

    static final String SHARD = "shardId-000000000000";
    private static final int MILLIS = 1_000;

    /** Sequence numbers have 56 digits. */
    private static final BigInteger FIRST_SEQUENCE =
            new BigInteger("49671246667567228643283430150187087032206582658013810690");

    private static final Visitor VISITOR =
            new Visitor(Optional.of("DE"), Device.DESKTOP, Optional.of("news.example"), Optional.of("203.0.113.0/24"));

    private final Random random = new Random(1);
    private final SaltedKeys keys = new SaltedKeys();
    private final MessageDigest md5 = md5();
    private final Zipf popularity;
    private long clicks;

    /** The same every time. */
    ShardTraffic(int ads, double exponent) {
        popularity = new Zipf(ads, exponent);
    }

    /** The next {@code count} records of the shard. */
    List<KinesisEventRecord> next(int count) {
        var records = new ArrayList<KinesisEventRecord>(count);
        while (records.size() < count) {
            var at = START.plusMillis(clicks * MILLIS / CLICKS_PER_SECOND);
            var rank = popularity.next(random);
            var ad = new AdId("campaign-" + rank);
            var id = new ClickId("JKJaXmP%09d=".formatted(clicks));
            var key = keys.next(ad, id, at);
            if (shard(key) == 0) {
                records.add(record(key, click(id, ad, rank, at)));
            }
            clicks++;
        }
        return records;
    }

    /** Leaves out the clicks of {@code time}. */
    void pass(Duration time) {
        clicks += time.toSeconds() * CLICKS_PER_SECOND;
    }

    /** How many clicks the whole stream has had. */
    long clicks() {
        return clicks;
    }

    private ClickEvent click(ClickId id, AdId ad, int rank, Instant at) {
        return new ClickEvent(
                id,
                Optional.of(new ImpressionId("01JDPQ8Z6M4T%014d".formatted(clicks))),
                ad,
                new AdvertiserId("advertiser-" + rank % ADVERTISERS),
                at,
                VISITOR,
                Optional.empty(),
                false);
    }

    private KinesisEventRecord record(String key, ClickEvent click) {
        var sequence = FIRST_SEQUENCE.add(BigInteger.valueOf(clicks)).toString();
        var kinesis = new Record();
        kinesis.setSequenceNumber(sequence);
        kinesis.setPartitionKey(key);
        kinesis.setApproximateArrivalTimestamp(Date.from(click.clickedAt().plusMillis(20)));
        kinesis.setData(ByteBuffer.wrap(ClickEventCodec.encode(click)));
        var delivered = new KinesisEventRecord();
        delivered.setEventID(SHARD + ":" + sequence);
        delivered.setKinesis(kinesis);
        return delivered;
    }

    private int shard(String key) {
        return (md5.digest(key.getBytes(StandardCharsets.UTF_8))[0] & 0xff) / (256 / SHARDS);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
