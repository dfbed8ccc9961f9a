package io.clickledger.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KinesisSequenceTest {
    /** From AWS's own example of a Lambda event, whose event id names shard 6. */
    private static final String AWS_EXAMPLE = "49590338271490256608559692538361571095921575989136588898";

    @Test
    void exampleOfAwsIsRead() {
        var sequence = new KinesisSequence(1_542_776_258, 6, 0x67648a17L, 1_545_084_650);

        assertThat(KinesisSequence.parse(AWS_EXAMPLE)).contains(sequence);
        assertThat(sequence.digits()).isEqualTo(AWS_EXAMPLE);
    }

    @Test
    void startAndEndOfAShardEncloseItsRecordsAndHave56Digits() {
        var start = new KinesisSequence(1_700_000_000, 4_095, KinesisSequence.START, 1_700_000_000).digits();
        var first = new KinesisSequence(1_700_000_000, 4_095, 1, 1_700_000_000).digits();
        var end = new KinesisSequence(1_700_000_000, 4_095, KinesisSequence.END, 1_700_000_001).digits();

        assertThat(start).hasSize(56).isLessThan(first);
        assertThat(end).hasSize(56).isGreaterThan(first);
        assertThat(KinesisSequence.parse(end))
                .contains(new KinesisSequence(1_700_000_000, 4_095, KinesisSequence.END, 1_700_000_001));
    }

    @Test
    void otherDigitsAreNoSequenceNumber() {
        assertThat(KinesisSequence.parse("")).isEmpty();
        assertThat(KinesisSequence.parse("1".repeat(56))).isEmpty();
        assertThat(KinesisSequence.parse("9".repeat(56))).isEmpty();
        assertThat(KinesisSequence.parse(AWS_EXAMPLE + "0")).isEmpty();
    }
}
