package io.clickledger.local.polling;

import static io.clickledger.local.polling.RecordingFunction.failed;
import static io.clickledger.local.polling.RecordingFunction.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

final class KinesisBatchDeliveryTest {
    private static final String SHARD = "shardId-000000000000";
    private static final Arn STREAM = Arn.fromString("arn:aws:kinesis:eu-central-1:000000000000:stream/clicks");

    @TempDir
    private Path directory;

    private final RecordingFunction function = new RecordingFunction();
    private final PollGate gate = new PollGate(Duration.ofMillis(1));
    private ShardCheckpoints checkpoints;

    @BeforeEach
    void open() {
        checkpoints = new ShardCheckpoints(Optional.of(directory));
    }

    @Test
    void succeededBatchIsCheckpointedAtItsLastRecord() {
        assertThat(delivery(false).settle(batch("1", "2", "3"))).isTrue();

        assertThat(function.invocations()).containsExactly(List.of("1", "2", "3"));
        assertThat(checkpoints.find(SHARD)).contains("3");
    }

    @Test
    void eventLooksLikeLambdas() {
        delivery(false).settle(batch("7"));

        var event = function.batches().getFirst().getRecords().getFirst();
        assertThat(event.getEventID()).isEqualTo(SHARD + ":7");
        assertThat(event.getEventSource()).isEqualTo("aws:kinesis");
        assertThat(event.getEventSourceARN()).isEqualTo(STREAM.toString());
        assertThat(event.getAwsRegion()).isEqualTo("eu-central-1");
        assertThat(event.getKinesis().getKinesisSchemaVersion()).isEqualTo("1.0");
        assertThat(event.getKinesis().getPartitionKey()).isEqualTo("ad-7");
        assertThat(event.getKinesis().getSequenceNumber()).isEqualTo("7");
        assertThat(event.getKinesis().getApproximateArrivalTimestamp()).isEqualTo(Instant.EPOCH);
        assertThat(event.getKinesis().getData().array()).containsExactly('7');
    }

    @Test
    void retryStartsAtTheLowestFailedRecord() {
        function.answering(texts -> texts.size() == 4 ? failed("4", "2") : succeeded());

        assertThat(delivery(false).settle(batch("1", "2", "3", "4"))).isTrue();

        assertThat(function.invocations()).containsExactly(List.of("1", "2", "3", "4"), List.of("2", "3", "4"));
    }

    @Test
    void checkpointStandsBeforeTheLowestFailedRecord() {
        function.answering(texts -> {
            if (texts.size() == 2) {
                gate.close();
            }
            return failed("3");
        });

        assertThat(delivery(true).settle(batch("1", "2", "3", "4"))).isFalse();

        assertThat(checkpoints.find(SHARD)).contains("2");
    }

    @Test
    void failureOfTheFirstRecordSettlesNothing() {
        function.answering(texts -> {
            gate.close();
            return failed("1");
        });

        assertThat(delivery(false).settle(batch("1", "2"))).isFalse();

        assertThat(checkpoints.find(SHARD)).isEmpty();
    }

    @Test
    void failureThatNamesNoRecordOfTheBatchFailsAllOfIt() {
        function.answering(texts -> function.invocations().size() == 1 ? failed("2", "99") : succeeded());

        assertThat(delivery(false).settle(batch("1", "2", "3"))).isTrue();

        assertThat(function.invocations()).containsExactly(List.of("1", "2", "3"), List.of("1", "2", "3"));
    }

    @Test
    void thrownExceptionRetriesTheWholeBatch() {
        function.answering(texts -> {
            if (function.invocations().size() < 3) {
                throw new IllegalStateException("out of order");
            }
            return succeeded();
        });

        assertThat(delivery(false).settle(batch("1", "2"))).isTrue();

        assertThat(function.invocations()).containsExactly(List.of("1", "2"), List.of("1", "2"), List.of("1", "2"));
    }

    @Test
    void thrownExceptionIsRetriedInHalvesInOrderWhenBisecting() {
        function.answering(texts -> {
            if (texts.size() > 1 && texts.contains("3")) {
                throw new StackOverflowError();
            }
            return succeeded();
        });

        assertThat(delivery(true).settle(batch("1", "2", "3", "4", "5"))).isTrue();

        assertThat(function.invocations())
                .containsExactly(
                        List.of("1", "2", "3", "4", "5"),
                        List.of("1", "2"),
                        List.of("3", "4", "5"),
                        List.of("3"),
                        List.of("4", "5"));
        assertThat(checkpoints.find(SHARD)).contains("5");
    }

    @Test
    void nothingBehindAFailedHalfIsDeliveredBeforeIt() {
        function.answering(texts -> {
            if (texts.contains("1")) {
                if (function.invocations().size() > 3) {
                    gate.close();
                }
                throw new IllegalStateException("poison");
            }
            return succeeded();
        });

        assertThat(delivery(true).settle(batch("1", "2", "3", "4"))).isFalse();

        assertThat(function.invocations())
                .containsExactly(List.of("1", "2", "3", "4"), List.of("1", "2"), List.of("1"), List.of("1"));
        assertThat(checkpoints.find(SHARD)).isEmpty();
    }

    @Test
    void functionMayMoveTheBuffersOfABatchItFails() {
        function.answering(texts -> {
            var data = function.batches()
                    .getLast()
                    .getRecords()
                    .getFirst()
                    .getKinesis()
                    .getData();
            data.position(data.limit());
            return function.batches().size() == 1 ? failed("1") : succeeded();
        });

        delivery(false).settle(batch("1"));

        assertThat(function.batches()).hasSize(2);
        assertThat(function.batches()
                        .getLast()
                        .getRecords()
                        .getFirst()
                        .getKinesis()
                        .getData()
                        .array())
                .containsExactly('1');
    }

    private KinesisBatchDelivery delivery(boolean bisect) {
        var mapping = new StreamPoller.Mapping(
                "clicks", 10, Duration.ZERO, Duration.ofMillis(1), bisect, Optional.of(directory));
        var polling = new KinesisPolling(new UnreachableKinesis(), mapping, function, gate, Clock.systemUTC());
        return new KinesisBatchDelivery(new KinesisBatchEvent(STREAM, SHARD), polling, checkpoints);
    }

    private static List<Record> batch(String... numbers) {
        return Stream.of(numbers)
                .map(number -> Record.builder()
                        .sequenceNumber(number)
                        .partitionKey("ad-" + number)
                        .approximateArrivalTimestamp(Instant.EPOCH)
                        .data(SdkBytes.fromUtf8String(number))
                        .build())
                .toList();
    }

    /** Delivery never calls Kinesis: every operation of this client throws. */
    private static final class UnreachableKinesis implements KinesisClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
