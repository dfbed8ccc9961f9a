package io.clickledger.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ShardId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts under which counts are stored: changing one loses sight of everything counted so far. */
final class KeysTest {

    private static final AdvertiserId ACME = new AdvertiserId("acme");

    @Test
    void adHourIsPartitionedByAdvertiserHourAndBucket() {
        var key = CounterKey.of(ACME, new AdId("ad-7"), Instant.parse("2026-02-28T23:59:59.999Z"), new Buckets(8));

        assertThat(key.partition()).isEqualTo("acme#2026-02-28T23#6");
        assertThat(key.sort()).isEqualTo("ad-7");
    }

    @Test
    void adHourIsReadBackFromItsKeysAndNothingElseIs() {
        var key = CounterKey.of(ACME, new AdId("ad-7"), Instant.parse("2026-02-28T23:00:00Z"), new Buckets(64));

        assertThat(CounterKey.parse(key.partition(), key.sort())).contains(key);
        assertThat(CounterKey.parse("TOP#m#2026-11-24T03:17", "shardId-000000000000"))
                .isEmpty();
        assertThat(CounterKey.parse(CounterTable.PROGRESS_PARTITION, CounterTable.SHARD_MAP))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T03:00:00Z",
                "2026-11-24T03:59:59.999Z",
                "2026-11-24T02:59:59.999Z",
                "2026-11-24T03:00:00.001Z",
                "2026-11-24T04:00:00Z",
                "1969-12-31T23:59:59Z"
            })
    void hourIsTheOneOfTheInstantWhateverWasAskedBefore(String at) {
        HourPartition.hourOf(Instant.parse("2026-11-24T03:30:00Z"));

        assertThat(HourPartition.hourOf(Instant.parse(at))).isEqualTo(at.substring(0, at.indexOf(':')) + ":00:00Z");
    }

    @Test
    void bucketOfAnAdIsFixed() {
        assertThat(new Buckets(8).of(new AdId("123"))).isEqualTo(2);
        assertThat(new Buckets(1).of(new AdId("123"))).isZero();
    }

    @Test
    void hourPartitionIsOfASliceOfItsHour() {
        var partition = new HourPartition(ACME, Instant.parse("2026-02-28T23:00:00Z"), 5);

        assertThat(partition.name()).isEqualTo("acme#5");
        assertThat(HourPartition.named("acme#5", partition.hour())).isEqualTo(partition);
        assertThat(partition.slice()).isEqualTo(6);
    }

    @Test
    void correctionReasonIsReadBack() {
        var reason = new CorrectionReason(CorrectionReason.Cause.UNCERTAIN, "2026-11-26T17-00-00-000Z");

        assertThat(reason.text()).isEqualTo("uncertain:2026-11-26T17-00-00-000Z");
        assertThat(CorrectionReason.parse(reason.text())).isEqualTo(reason);
        assertThatIllegalArgumentException().isThrownBy(() -> CorrectionReason.parse("uncertain"));
    }

    @ParameterizedTest
    @CsvSource({
        "shardId-000000000012, 0, w_12",
        "shardId-000000000000, 0, w_0",
        "shardId-000000000012, 3, w_12.3",
        "custom-shard, 1, w_custom-shard.1"
    })
    void watermarkIsNamedByShardAndSalt(String shard, int salt, String attribute) {
        assertThat(CounterTable.watermark(new Lane(new ShardId(shard), salt))).isEqualTo(attribute);
    }

    @ParameterizedTest
    @CsvSource({
        "MINUTE, 2026-11-24T03:17:00Z, TOP#m#2026-11-24T03:17",
        "TEN_MINUTES, 2026-11-24T03:10:00Z, TOP#t#2026-11-24T03:10",
        "HOUR, 2026-11-24T03:00:00Z, TOP#h#2026-11-24T03:00"
    })
    void blockStartsAlignedAndNamesItsPartition(BlockSize size, Instant start, String partition) {
        var block = Block.at(size, Instant.parse("2026-11-24T03:17:59.999Z"));

        assertThat(block.start()).isEqualTo(start);
        assertThat(block.partition()).isEqualTo(partition);
        assertThat(block.end()).isEqualTo(start.plus(size.length()));
    }

    @Test
    void unalignedTimesMakeNoKey() {
        var offTheHour = Instant.parse("2026-11-24T03:00:01Z");

        assertThatIllegalArgumentException().isThrownBy(() -> new CounterKey(ACME, offTheHour, 0, new AdId("ad-7")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Block(BlockSize.HOUR, offTheHour));
    }

    @Test
    void bucketsAreBounded() {
        assertThat(new Buckets(1).all()).containsExactly(0);
        assertThat(new Buckets(64).all()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new Buckets(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Buckets(65));
    }
}
