package io.clickledger.local.kinesis;

import static io.clickledger.local.kinesis.KinesisStreamFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** Each fault switch, as a producer sees it. */
final class KinesisFaultsIT {
    private KinesisServer server;
    private KinesisClient kinesis;
    private KinesisStreamFixture stream;

    @BeforeEach
    void start() throws IOException {
        server = KinesisServer.start(0, Optional.empty());
        kinesis = KinesisClients.at(server.endpoint());
        stream = KinesisStreamFixture.create(kinesis, 1);
    }

    @AfterEach
    void stop() throws IOException {
        kinesis.close();
        server.close();
    }

    @Test
    void throttledRecordIsNotStored() {
        server.faults().throttle(1);

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(() -> stream.put("a", "1"));

        server.faults().throttle(0);
        stream.put("a", "2");
        assertThat(stream.texts()).containsExactly("2");
    }

    @Test
    void recordsOfABatchAreThrottledOneByOne() {
        server.faults().throttle(0.5);
        var batch = IntStream.range(0, 200)
                .mapToObj(i -> entry("a", Integer.toString(i)))
                .toList();

        var answer =
                kinesis.putRecords(request -> request.streamName(stream.name()).records(batch));

        assertThat(answer.failedRecordCount()).isBetween(1, 199);
        assertThat(stream.texts()).hasSize(200 - answer.failedRecordCount());
    }

    @Test
    void ambiguousPutIsStoredAndAnsweredWithAnInternalFailure() {
        server.faults().ambiguous(1);

        assertThatExceptionOfType(KinesisException.class)
                .isThrownBy(() -> stream.put("a", "1"))
                .satisfies(failure -> {
                    assertThat(failure.statusCode()).isEqualTo(500);
                    assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
                });
        assertThat(stream.texts()).containsExactly("1");
    }

    @Test
    void unstoredPutIsAnsweredInTheSameWay() {
        server.faults().unstored(1);

        assertThatExceptionOfType(KinesisException.class)
                .isThrownBy(() -> stream.put("a", "1"))
                .satisfies(failure -> assertThat(failure.statusCode()).isEqualTo(500));

        assertThat(stream.texts()).isEmpty();
    }

    @Test
    void putWithALostAnswerIsStored() {
        server.faults().lostAnswer(1);

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> stream.put("a", "1"));

        assertThat(stream.texts()).containsExactly("1");
    }

    @Test
    void outageRefusesConnectionsAndRecoveryKeepsEverything() throws IOException {
        stream.put("a", "before");

        server.outage();
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> stream.put("a", "during"));

        server.recover();
        stream.put("a", "after");
        assertThat(stream.texts()).containsExactly("before", "after");
    }

    @Test
    void shareOutsideZeroToOneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> server.faults().throttle(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> server.faults().ambiguous(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> server.faults().lostAnswer(Double.NaN));
    }
}
