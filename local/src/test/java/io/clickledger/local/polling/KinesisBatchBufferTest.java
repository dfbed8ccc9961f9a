package io.clickledger.local.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

final class KinesisBatchBufferTest {
    private final KinesisBatchBuffer buffer = new KinesisBatchBuffer(3);

    @Test
    void batchIsFullAtItsSize() {
        buffer.add(records(2, 10));
        assertThat(buffer.holdsFullBatch()).isFalse();

        buffer.add(records(1, 10));
        assertThat(buffer.holdsFullBatch()).isTrue();
    }

    @Test
    void batchHasAtMostItsSizeAndTheRestStays() {
        buffer.add(records(4, 10));

        assertThat(buffer.take()).hasSize(3);
        assertThat(buffer.take()).hasSize(1);
        assertThat(buffer.take()).isEmpty();
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void batchFitsIntoThePayloadOfOneInvocation() {
        // As Base64 two of these fill 5.3 MB; the third would make it 8.
        buffer.add(records(3, 2_000_000));

        assertThat(buffer.holdsFullBatch()).isTrue();
        assertThat(buffer.take()).hasSize(2);
        assertThat(buffer.holdsFullBatch()).isFalse();
        assertThat(buffer.take()).hasSize(1);
    }

    @Test
    void recordAboveThePayloadLimitGoesAlone() {
        buffer.add(records(2, 6_000_000));

        assertThat(buffer.take()).hasSize(1);
        assertThat(buffer.take()).hasSize(1);
    }

    private static List<Record> records(int count, int bytes) {
        return Collections.nCopies(
                count,
                Record.builder()
                        .partitionKey("ad-1")
                        .data(SdkBytes.fromByteArray(new byte[bytes]))
                        .build());
    }
}
