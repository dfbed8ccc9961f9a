package io.clickledger.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the server keeps over a restart, and what time does to it. */
final class KinesisRestartIT {
    @TempDir
    private Path directory;

    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private KinesisServer server;
    private KinesisClient kinesis;

    @BeforeEach
    void start() throws IOException {
        server = KinesisServer.start(settings(KinesisLimits.AWS_WRITES));
        kinesis = KinesisClients.at(server.endpoint());
    }

    @AfterEach
    void stop() throws IOException {
        kinesis.close();
        server.close();
    }

    @Test
    void acknowledgedRecordsAndShardsSurvive() throws IOException {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        stream.putNumbered(1, 3);
        stream.split(stream.onlyOpenShard());
        stream.putNumbered(4, 6);
        var shards = stream.shards();

        restart();

        var restarted = new KinesisStreamFixture(kinesis, stream.name());
        assertThat(restarted.shards()).isEqualTo(shards);
        assertThat(restarted.texts()).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void sequenceNumbersRiseOnAfterARestart() throws IOException {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        var before = stream.put("a", "1");

        // Longer than the retention: the record is gone, its number is not.
        clock.add(Duration.ofHours(25));
        restart();

        var after = new KinesisStreamFixture(kinesis, stream.name()).put("a", "2");
        assertThat(after.sequenceNumber()).isGreaterThan(before.sequenceNumber());
        assertThat(KinesisSequence.parse(after.sequenceNumber()).orElseThrow().index())
                .isEqualTo(2);
    }

    @Test
    void tornLineIsDroppedAndTheNextRecordTakesItsPlace() throws IOException {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        stream.putNumbered(1, 2);
        var file = KinesisStreamFolder.of(directory, stream.name()).recordsOf(0);
        Files.writeString(file, "3 17642", StandardOpenOption.APPEND);

        restart();

        var restarted = new KinesisStreamFixture(kinesis, stream.name());
        restarted.put("a", "3");
        assertThat(restarted.texts()).containsExactly("1", "2", "3");
    }

    @Test
    void deletedStreamStaysDeleted() throws IOException {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        kinesis.deleteStream(request -> request.streamName(stream.name()));

        restart();

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> new KinesisStreamFixture(kinesis, stream.name()).shards());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void recordsAndClosedShardsAreTrimmedAfterTheRetention() {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        stream.put("a", "old");
        stream.split(stream.onlyOpenShard());
        stream.put("a", "old too");

        clock.add(Duration.ofHours(24).plusMillis(1));
        stream.put("a", "new");

        assertThat(stream.shards()).hasSize(2);
        assertThat(stream.texts()).containsExactly("new");
    }

    @Test
    void iteratorExpiresAfterFiveMinutes() {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        var iterator = stream.iterator(stream.onlyOpenShard().shardId(), ShardIteratorType.TRIM_HORIZON);

        clock.add(KinesisIterator.LIFETIME);
        assertThat(stream.get(iterator).records()).isEmpty();

        clock.add(Duration.ofMillis(1));
        assertThatExceptionOfType(ExpiredIteratorException.class).isThrownBy(() -> stream.get(iterator));
    }

    @Test
    void shardTakesOneThousandRecordsASecond() {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        var batch = Collections.nCopies(500, KinesisStreamFixture.entry("a", ""));
        kinesis.putRecords(request -> request.streamName(stream.name()).records(batch));
        kinesis.putRecords(request -> request.streamName(stream.name()).records(batch));

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
                .isThrownBy(() -> stream.put("a", "1001"));

        clock.add(Duration.ofMillis(2));
        stream.put("a", "1001");
        assertThat(stream.texts()).hasSize(1_001);
    }

    @Test
    void shardTakesOneMebibyteASecond() {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        stream.put("a", "x".repeat(1 << 19));
        stream.put("a", "x".repeat((1 << 19) - 2));

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(() -> stream.put("a", ""));

        clock.add(Duration.ofMillis(1));
        stream.put("a", "");
    }

    @Test
    void timestampFindsTheFirstRecordSince() {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        stream.put("a", "before");
        clock.add(Duration.ofSeconds(1));
        stream.put("a", "at");
        clock.add(Duration.ofSeconds(1));
        stream.put("a", "after");

        var iterator = kinesis.getShardIterator(request -> request.streamName(stream.name())
                        .shardId(stream.onlyOpenShard().shardId())
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(clock.instant().minusSeconds(1)))
                .shardIterator();
        assertThat(stream.read(iterator))
                .extracting(Record::data)
                .extracting(bytes -> bytes.asUtf8String())
                .containsExactly("at", "after");
    }

    @Test
    void readerIsToldHowFarItIsBehind() {
        var stream = KinesisStreamFixture.create(kinesis, 1);
        stream.putNumbered(1, 2);
        clock.add(Duration.ofSeconds(3));
        var start = stream.iterator(stream.onlyOpenShard().shardId(), ShardIteratorType.TRIM_HORIZON);

        var first = kinesis.getRecords(request -> request.shardIterator(start).limit(1));
        var second = kinesis.getRecords(
                request -> request.shardIterator(first.nextShardIterator()).limit(1));

        assertThat(first.millisBehindLatest()).isEqualTo(3_000);
        assertThat(second.millisBehindLatest()).isZero();
    }

    @Test
    void readsAreLimitedToFiveASecondWhenAskedFor() throws IOException {
        stop();
        server = KinesisServer.start(settings(new KinesisLimits(1_000, 1 << 20, true)));
        kinesis = KinesisClients.at(server.endpoint());
        var stream = KinesisStreamFixture.create(kinesis, 1);
        var iterator = stream.iterator(stream.onlyOpenShard().shardId(), ShardIteratorType.TRIM_HORIZON);
        for (var i = 0; i < 5; i++) {
            stream.get(iterator);
        }

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(() -> stream.get(iterator));
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    private KinesisServer.Settings settings(KinesisLimits limits) {
        return new KinesisServer.Settings(
                0, Optional.of(directory), Duration.ofHours(24), limits, new KinesisFaults(), clock);
    }
}
