package io.clickledger.counters;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class AdHourTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T03:00:00Z");
    private static final CounterKey KEY =
            CounterKey.of(new AdvertiserId("acme"), new AdId("ad-7"), HOUR, new Buckets(Buckets.DEFAULT));

    @Test
    void clicksOfABlockAreLiveAndCorrectedOnesOfItsMinutesOnly() {
        var hour = DynamoItems.adHour(
                KEY,
                Map.of("m09", n(1), "m10", n(2), "m19", n(4), "m20", n(8), "c10", n(-1), "c59", n(16), "m00", n(32)));

        assertThat(hour.clicks(Block.at(BlockSize.MINUTE, HOUR.plusSeconds(600))))
                .isEqualTo(1);
        assertThat(hour.clicks(Block.at(BlockSize.TEN_MINUTES, HOUR.plusSeconds(600))))
                .isEqualTo(5);
        assertThat(hour.clicks(Block.at(BlockSize.HOUR, HOUR))).isEqualTo(62);
        assertThat(hour.clicks()).isEqualTo(62);
    }

    @Test
    void invalidClicksAreToldByReason() {
        var hour = DynamoItems.adHour(KEY, Map.of("i_robot", n(3), "i_no_impression", n(1)));

        assertThat(hour.invalid()).isEqualTo(Map.of(InvalidReason.ROBOT, 3L, InvalidReason.NO_IMPRESSION, 1L));
        assertThat(hour.clicks()).isZero();
    }

    @Test
    void watermarkIsReadOfItsLaneOnly() {
        var lane = new Lane(new ShardId("shardId-000000000004"), 2);
        var watermark = SequenceNumber.ofDecimal("77");
        var item = Map.of("w_4.2", AttributeValue.fromB(SdkBytes.fromByteArray(watermark.toBytes())));

        assertThat(DynamoItems.watermark(lane, item)).contains(watermark);
        assertThat(DynamoItems.watermark(new Lane(lane.shard(), 0), item)).isEmpty();
    }

    @Test
    void minuteOfAnInstantIsThatOfItsHour() {
        assertThat(AdHour.minuteOf(HOUR)).isZero();
        assertThat(AdHour.minuteOf(HOUR.plusMillis(59_999))).isZero();
        assertThat(AdHour.minuteOf(HOUR.plusSeconds(3_599))).isEqualTo(59);
    }

    private static AttributeValue n(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
