package io.clickledger.local.polling;

import static io.clickledger.local.polling.RecordingFunction.failed;
import static io.clickledger.local.polling.RecordingFunction.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.clickledger.local.kinesis.KinesisClients;
import io.clickledger.local.kinesis.KinesisServer;
import io.clickledger.local.kinesis.KinesisStreamFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The event source mapping against our Kinesis. */
final class StreamPollerIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(5);

    @TempDir
    private Path directory;

    private final RecordingFunction function = new RecordingFunction();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private KinesisServer server;
    private KinesisClient kinesis;

    @BeforeEach
    void start() throws IOException {
        server = KinesisServer.start(0, Optional.empty());
        kinesis = KinesisClients.at(server.endpoint());
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
        kinesis.close();
        server.close();
    }

    @Test
    void recordsOfAShardAreDeliveredInOrderFromItsFirst() {
        var stream = stream(1);
        stream.putNumbered(1, 10);

        var poller = poll(mapping(stream));
        awaitDrained(poller);
        stream.putNumbered(11, 20);
        awaitDrained(poller);

        assertThat(function.delivered()).isEqualTo(numbers(1, 20));
    }

    @Test
    void batchesAreNoLargerThanConfigured() {
        var stream = stream(1);
        stream.putNumbered(1, 7);

        awaitDrained(poll(mapping(stream, 3, Duration.ZERO, Optional.empty())));

        assertThat(function.invocations()).containsExactly(numbers(1, 3), numbers(4, 6), numbers(7, 7));
    }

    @Test
    void windowGathersWhatIsPutWithinIt() {
        var stream = stream(1);
        stream.put("a", "1");
        poll(mapping(stream, 3, Duration.ofMinutes(5), Optional.empty()));
        stream.put("a", "2");
        await().during(Duration.ofMillis(100))
                .atMost(DEADLINE)
                .until(() -> function.invocations().isEmpty());

        // The batch is full long before the window ends.
        stream.put("a", "3");

        await().atMost(DEADLINE).until(() -> !function.invocations().isEmpty());
        assertThat(function.invocations()).containsExactly(numbers(1, 3));
    }

    @Test
    void endOfTheWindowDeliversWhatThereIs() {
        var stream = stream(1);
        stream.putNumbered(1, 2);

        awaitDrained(poll(mapping(stream, 1_000, Duration.ofMillis(200), Optional.empty())));

        assertThat(function.invocations()).containsExactly(numbers(1, 2));
    }

    @Test
    void parentsAreSettledBeforeTheirChildrenAreRead() {
        var stream = stream(1);
        stream.putNumbered(1, 10);
        stream.split(stream.onlyOpenShard());
        stream.putNumbered(11, 20);
        stream.merge(stream.openShards().getFirst(), stream.openShards().getLast());
        stream.putNumbered(21, 30);

        awaitDrained(poll(mapping(stream, 3, Duration.ZERO, Optional.empty())));

        assertThat(function.delivered()).isEqualTo(numbers(1, 30));
    }

    @Test
    void childWaitsWhileItsParentFails() {
        var stream = stream(1);
        stream.put("a", "parent");
        stream.split(stream.onlyOpenShard());
        stream.put("a", "child");
        function.answering(texts -> {
            if (texts.contains("parent") && function.invocations().size() < 4) {
                throw new IllegalStateException("not yet");
            }
            return succeeded();
        });

        awaitDrained(poll(mapping(stream)));

        assertThat(function.delivered()).containsExactly("parent", "parent", "parent", "parent", "child");
    }

    @Test
    void shardsMadeWhilePollingAreFound() {
        var stream = stream(2);
        var poller = poll(mapping(stream));
        stream.putNumbered(1, 10);
        awaitDrained(poller);

        stream.resize(4);
        stream.putNumbered(11, 20);
        stream.resize(3);
        stream.putNumbered(21, 30);
        awaitDrained(poller);

        // One partition key, so one order over all the shards it went through.
        assertThat(function.delivered()).isEqualTo(numbers(1, 30));
    }

    @Test
    void failedRecordIsDeliveredAgainWithAllBehindIt() {
        var stream = stream(1);
        stream.putNumbered(1, 4);
        function.answering(texts -> texts.size() == 4 ? failed(sequenceOf("3")) : succeeded());

        awaitDrained(poll(mapping(stream)));

        assertThat(function.invocations()).containsExactly(numbers(1, 4), numbers(3, 4));
    }

    @Test
    void oneFailingShardDoesNotHoldTheOthers() {
        var stream = stream(2);
        stream.putAt("0", "poison");
        var upper = stream.openShards().getLast().hashKeyRange().startingHashKey();
        stream.putAt(upper, "1");
        function.answering(texts -> {
            if (texts.contains("poison")) {
                throw new IllegalStateException("poison");
            }
            return succeeded();
        });
        var poller = poll(mapping(stream));
        await().atMost(DEADLINE).until(() -> function.delivered().contains("1"));

        stream.putAt(upper, "2");

        await().atMost(DEADLINE).until(() -> function.delivered().contains("2"));
        assertThat(poller.drainedSince(Instant.now())).isFalse();
    }

    @Test
    void restartGoesOnAtTheCheckpoint() {
        var stream = stream(1);
        var mapping = mapping(stream, 1_000, Duration.ZERO, Optional.of(directory));
        stream.putNumbered(1, 5);
        stream.split(stream.onlyOpenShard());
        stream.putNumbered(6, 10);
        try (var first = StreamPoller.start(kinesis, mapping, function)) {
            awaitDrained(first);
        }

        stream.putNumbered(11, 15);
        awaitDrained(poll(mapping));

        assertThat(function.delivered()).isEqualTo(numbers(1, 15));
    }

    @Test
    void batchUnderWayInACrashIsDeliveredAgain() {
        var stream = stream(1);
        var crashed = directory.resolve("crashed");
        stream.putNumbered(1, 4);
        // What is on disk while the second batch is under way is what a crash would leave.
        function.answering(texts -> {
            if (texts.contains("3") && Files.notExists(crashed)) {
                copy(directory.resolve("live"), crashed);
            }
            return succeeded();
        });
        try (var first = StreamPoller.start(
                kinesis, mapping(stream, 2, Duration.ZERO, Optional.of(directory.resolve("live"))), function)) {
            awaitDrained(first);
        }

        awaitDrained(poll(mapping(stream, 2, Duration.ZERO, Optional.of(crashed))));

        assertThat(function.invocations()).containsExactly(numbers(1, 2), numbers(3, 4), numbers(3, 4));
    }

    @Test
    void checkpointsOfADeletedStreamAreNotThoseOfItsSuccessor() {
        var stream = stream(1);
        var mapping = mapping(stream, 1_000, Duration.ZERO, Optional.of(directory));
        stream.put("a", "old");
        try (var first = StreamPoller.start(kinesis, mapping, function)) {
            awaitDrained(first);
        }
        kinesis.deleteStream(request -> request.streamName(stream.name()));
        kinesis.createStream(request -> request.streamName(stream.name()).shardCount(1));
        stream.put("a", "new");

        awaitDrained(poll(mapping));

        assertThat(function.delivered()).containsExactly("old", "new");
    }

    @Test
    void outageIsSurvived() throws IOException {
        var stream = stream(1);
        var poller = poll(mapping(stream));
        stream.putNumbered(1, 5);
        awaitDrained(poller);

        server.outage();
        var during = Instant.now();
        await().during(Duration.ofMillis(100)).atMost(DEADLINE).until(() -> !poller.drainedSince(during));
        server.recover();
        stream.putNumbered(6, 10);
        awaitDrained(poller);

        assertThat(function.delivered()).isEqualTo(numbers(1, 10));
    }

    @Test
    void nothingIsDeliveredWhilePaused() {
        var stream = stream(1);
        var poller = poll(mapping(stream));
        stream.putNumbered(1, 2);
        awaitDrained(poller);

        poller.pause();
        stream.putNumbered(3, 4);
        await().during(Duration.ofMillis(100))
                .atMost(DEADLINE)
                .until(() -> function.delivered().size() == 2);
        poller.resume();
        awaitDrained(poller);

        assertThat(function.delivered()).isEqualTo(numbers(1, 4));
    }

    @Test
    void closingInterruptsAnInvocationThatDoesNotEnd() {
        var stream = stream(1);
        stream.put("a", "1");
        var mapping = mapping(stream, 1_000, Duration.ZERO, Optional.of(directory));
        var invoked = new CountDownLatch(1);
        function.answering(texts -> hang(invoked));
        var stuck = StreamPoller.start(kinesis, mapping, function);
        await().atMost(DEADLINE).until(() -> invoked.getCount() == 0);

        stuck.close();

        function.answering(texts -> succeeded());
        awaitDrained(poll(mapping));
        assertThat(function.delivered()).containsExactly("1", "1");
    }

    @Test
    void streamMayBeMadeAfterThePoller() {
        var poller = poll(new StreamPoller.Mapping("late", 10, Duration.ZERO, POLL, true, Optional.empty()));
        assertThat(poller.drainedSince(Instant.MIN)).isFalse();

        kinesis.createStream(request -> request.streamName("late").shardCount(1));
        new KinesisStreamFixture(kinesis, "late").put("a", "1");
        awaitDrained(poller);

        assertThat(function.delivered()).containsExactly("1");
    }

    @Test
    void mappingKeepsToLambdasLimits() {
        assertThatIllegalArgumentException().isThrownBy(() -> limits(0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> limits(10_001, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> limits(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> limits(1, 301, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> limits(1, 0, 0));
        assertThat(limits(10_000, 300, 1).batchSize()).isEqualTo(10_000);
    }

    private static StreamPoller.Mapping limits(int batchSize, int windowSeconds, int pollMillis) {
        return new StreamPoller.Mapping(
                "clicks",
                batchSize,
                Duration.ofSeconds(windowSeconds),
                Duration.ofMillis(pollMillis),
                true,
                Optional.empty());
    }

    private KinesisStreamFixture stream(int shards) {
        return KinesisStreamFixture.create(kinesis, shards);
    }

    private static StreamPoller.Mapping mapping(KinesisStreamFixture stream) {
        return mapping(stream, 1_000, Duration.ZERO, Optional.empty());
    }

    private static StreamPoller.Mapping mapping(
            KinesisStreamFixture stream, int batchSize, Duration window, Optional<Path> checkpoints) {
        return new StreamPoller.Mapping(stream.name(), batchSize, window, POLL, true, checkpoints);
    }

    private StreamPoller poll(StreamPoller.Mapping mapping) {
        var poller = StreamPoller.start(kinesis, mapping, function);
        opened.add(poller);
        return poller;
    }

    private static void awaitDrained(StreamPoller poller) {
        var moment = Instant.now();
        await().pollInterval(POLL).atMost(DEADLINE).until(() -> poller.drainedSince(moment));
    }

    private String sequenceOf(String text) {
        var batch = function.batches().getLast();
        var position = function.invocations().getLast().indexOf(text);
        return batch.getRecords().get(position).getKinesis().getSequenceNumber();
    }

    private static StreamsEventResponse hang(CountDownLatch invoked) {
        invoked.countDown();
        try {
            new CountDownLatch(1).await();
            return succeeded();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }
}
