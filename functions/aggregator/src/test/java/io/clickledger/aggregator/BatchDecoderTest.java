package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.batch;
import static io.clickledger.aggregator.Deliveries.click;
import static io.clickledger.aggregator.Deliveries.poison;
import static io.clickledger.aggregator.Deliveries.record;
import static io.clickledger.aggregator.Deliveries.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.Lane;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BatchDecoderTest {

    private static final Duration RETENTION = Duration.ofDays(35);

    private final BatchDecoder decoder = new BatchDecoder(RETENTION);

    @Test
    void clickIsReadWithItsSequenceAndLane() {
        var decoded = decoder.decode(batch(record(7, "ad#12", click("ad", "i"))));

        assertThat(decoded.clicks())
                .containsExactly(new ArrivedClick(sequence(7), new Lane(SHARD, 12), click("ad", "i")));
        assertThat(decoded.rejects()).isEmpty();
    }

    @Test
    void clicksAreReadInSequenceOrderHoweverTheyCame() {
        var decoded = decoder.decode(batch(record(10, click("ad", "b")), record(9, click("ad", "a"))));

        assertThat(decoded.clicks()).extracting(ArrivedClick::sequence).containsExactly(sequence(9), sequence(10));
    }

    @Test
    void heartbeatIsNoClick() {
        var decoded = decoder.decode(batch(record(1, "heartbeat", ClickEventCodec.encode(new Heartbeat(SHARD, NOON)))));

        assertThat(decoded.heartbeats()).isEqualTo(1);
        assertThat(decoded.clicks()).isEmpty();
        assertThat(decoded.rejects()).isEmpty();
    }

    @Test
    void uncertainClickIsLeftToReconciliation() {
        var decoded = decoder.decode(batch(record(1, click("ad", "i").asUncertain())));

        assertThat(decoded.uncertain()).isEqualTo(1);
        assertThat(decoded.clicks()).isEmpty();
        assertThat(decoded.rejects()).isEmpty();
    }

    @Test
    void unreadableRecordIsRejectedUnchanged() {
        var poison = poison(1);

        var reject = decoder.decode(batch(poison)).rejects().getFirst();

        assertThat(reject.record().bytes()).isEqualTo(poison.bytes());
        assertThat(reject.reason()).isEqualTo("record is not one line of UTF-8");
    }

    @Test
    void clickAsFarAheadOfItsArrivalAsAllowedIsRead() {
        assertThat(rejectsOf(arrival().plus(BatchDecoder.MOST_AHEAD))).isZero();
    }

    @Test
    void clickFurtherAheadOfItsArrivalIsRejected() {
        assertThat(rejectsOf(arrival().plus(BatchDecoder.MOST_AHEAD).plusMillis(1)))
                .isEqualTo(1);
    }

    @Test
    void clickAsOldAsTheRetentionIsRead() {
        assertThat(rejectsOf(arrival().minus(RETENTION))).isZero();
    }

    @Test
    void clickOlderThanTheRetentionIsRejected() {
        assertThat(rejectsOf(arrival().minus(RETENTION).minusMillis(1))).isEqualTo(1);
    }

    private int rejectsOf(Instant clickedAt) {
        return decoder.decode(batch(record(1, click("ad", "i", clickedAt))))
                .rejects()
                .size();
    }

    private static Instant arrival() {
        return Deliveries.arrival(1);
    }
}
