package io.clickledger.local.kinesis;

import static io.clickledger.local.kinesis.KinesisStreamFixture.entry;
import static io.clickledger.local.kinesis.KinesisStreamFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What we rely on in Kinesis, asked of any endpoint through the unmodified SDK. */
abstract class KinesisContract {
    private static final BigInteger LOWEST = BigInteger.ZERO;
    private static final BigInteger HIGHEST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final int MAX_PAYLOAD_BYTES = 1 << 20;

    abstract KinesisClient kinesis();

    @Test
    void recordsComeBackInTheOrderTheyWerePut() {
        var stream = stream(1);

        stream.putNumbered(1, 20);

        assertThat(stream.readAll(stream.onlyOpenShard().shardId()))
                .extracting(KinesisStreamFixture::text)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
    }

    @Test
    void recordComesBackAsItWasPut() {
        var stream = stream(1);
        var bytes = new byte[256];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
        var before = Instant.now();

        var put = kinesis()
                .putRecord(request -> request.streamName(stream.name())
                        .partitionKey("Schlüssel\n1")
                        .data(SdkBytes.fromByteArray(bytes)));

        var received = stream.readAll(put.shardId()).getFirst();
        assertThat(received.data().asByteArray()).isEqualTo(bytes);
        assertThat(received.partitionKey()).isEqualTo("Schlüssel\n1");
        assertThat(received.sequenceNumber()).isEqualTo(put.sequenceNumber());
        assertThat(received.approximateArrivalTimestamp()).isBetween(before.minusSeconds(5), before.plusSeconds(60));
    }

    @Test
    void sequenceNumbersHave56DigitsAndRise() {
        var stream = stream(1);

        stream.putNumbered(1, 5);

        assertThat(stream.readAll(stream.onlyOpenShard().shardId()))
                .extracting(Record::sequenceNumber)
                .allMatch(digits -> digits.matches("\\d{56}"))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void latestStartsBehindWhatIsStored() {
        var stream = stream(1);
        stream.put("key", "before");

        var latest = stream.iterator(stream.onlyOpenShard().shardId(), ShardIteratorType.LATEST);
        stream.put("key", "after");

        assertThat(stream.read(latest)).extracting(KinesisStreamFixture::text).containsExactly("after");
    }

    @Test
    void sequenceNumberIsIncludedByAtAndExcludedByAfter() {
        var stream = stream(1);
        stream.put("key", "1");
        var second = stream.put("key", "2");
        stream.put("key", "3");

        var at = stream.iterator(second.shardId(), ShardIteratorType.AT_SEQUENCE_NUMBER, second.sequenceNumber());
        var after = stream.iterator(second.shardId(), ShardIteratorType.AFTER_SEQUENCE_NUMBER, second.sequenceNumber());

        assertThat(stream.read(at)).extracting(KinesisStreamFixture::text).containsExactly("2", "3");
        assertThat(stream.read(after)).extracting(KinesisStreamFixture::text).containsExactly("3");
    }

    @Test
    void timestampStartsAtTheFirstRecordThatArrivedThenOrLater() {
        var stream = stream(1);
        stream.putNumbered(1, 3);
        var shardId = stream.onlyOpenShard().shardId();
        var arrival = stream.readAll(shardId).getLast().approximateArrivalTimestamp();

        var iterator = kinesis()
                .getShardIterator(request -> request.streamName(stream.name())
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(arrival))
                .shardIterator();

        assertThat(stream.read(iterator))
                .isNotEmpty()
                .allSatisfy(
                        read -> assertThat(read.approximateArrivalTimestamp()).isAfterOrEqualTo(arrival))
                .last()
                .satisfies(read -> assertThat(text(read)).isEqualTo("3"));
    }

    @Test
    void pageIsLimitedAndTheNextOneGoesOn() {
        var stream = stream(1);
        stream.putNumbered(1, 5);
        var start = stream.iterator(stream.onlyOpenShard().shardId(), ShardIteratorType.TRIM_HORIZON);

        var page = kinesis().getRecords(request -> request.shardIterator(start).limit(2));

        assertThat(page.records()).extracting(KinesisStreamFixture::text).containsExactly("1", "2");
        assertThat(stream.read(page.nextShardIterator()))
                .extracting(KinesisStreamFixture::text)
                .containsExactly("3", "4", "5");
    }

    @Test
    void partitionKeyGoesWhereItsMd5Falls() {
        var stream = stream(2);

        // MD5 of "a" starts with 0x0c, of "b" with 0x92.
        var lower = stream.put("a", "");
        var upper = stream.put("b", "");

        assertThat(lower.shardId()).isEqualTo(stream.shardOf(LOWEST).shardId());
        assertThat(upper.shardId()).isEqualTo(stream.shardOf(HIGHEST).shardId());
    }

    @Test
    void explicitHashKeyOverridesThePartitionKey() {
        var stream = stream(2);

        var lower = stream.putAt(LOWEST.toString(), "");
        var upper = stream.putAt(HIGHEST.toString(), "");

        assertThat(lower.shardId()).isEqualTo(stream.shardOf(LOWEST).shardId());
        assertThat(upper.shardId()).isEqualTo(stream.shardOf(HIGHEST).shardId()).isNotEqualTo(lower.shardId());
    }

    @Test
    void hashKeyOutsideTheSpaceIsRefused() {
        var stream = stream(1);
        var outside = BigInteger.ONE.shiftLeft(128).toString();

        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> stream.putAt(outside, ""));
    }

    @Test
    void batchIsAnsweredInItsOrder() {
        var stream = stream(2);

        var answer = kinesis()
                .putRecords(request ->
                        request.streamName(stream.name()).records(entry("a", "1"), entry("b", "2"), entry("a", "3")));

        var shards =
                answer.records().stream().map(PutRecordsResultEntry::shardId).toList();
        assertThat(answer.failedRecordCount()).isZero();
        assertThat(shards.get(0)).isEqualTo(shards.get(2)).isNotEqualTo(shards.get(1));
        assertThat(stream.readAll(shards.getFirst()))
                .extracting(KinesisStreamFixture::text)
                .containsExactly("1", "3");
    }

    @Test
    void batchOf500IsTakenAnd501Refused() {
        var stream = stream(1);
        var full = Collections.nCopies(500, entry("a", ""));
        var over = Collections.nCopies(501, entry("a", ""));

        var answer = kinesis()
                .putRecords(request -> request.streamName(stream.name()).records(full));

        assertThat(answer.failedRecordCount()).isZero();
        assertThatExceptionOfType(KinesisException.class)
                .isThrownBy(() -> kinesis()
                        .putRecords(request -> request.streamName(stream.name()).records(over)))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }

    @Test
    void recordsAboveTheShardsLimitFailOneByOneAndTheOthersAreStored() {
        var stream = stream(1);
        var batch = Collections.nCopies(500, entry("a", ""));

        var results = IntStream.range(0, 20)
                .mapToObj(i -> kinesis()
                        .putRecords(request -> request.streamName(stream.name()).records(batch)))
                .flatMap(answer -> answer.records().stream())
                .toList();

        var stored = results.stream().filter(one -> one.errorCode() == null).toList();
        assertThat(stored).hasSizeBetween(1_000, 9_999);
        assertThat(results)
                .filteredOn(one -> one.errorCode() != null)
                .extracting(PutRecordsResultEntry::errorCode)
                .containsOnly("ProvisionedThroughputExceededException");
        assertThat(stream.readAll(stream.onlyOpenShard().shardId()))
                .extracting(Record::sequenceNumber)
                .containsExactlyElementsOf(stored.stream()
                        .map(PutRecordsResultEntry::sequenceNumber)
                        .toList());
    }

    @Test
    void payloadOfOneMebibyteIsTakenAndOneByteMoreRefused() {
        var stream = stream(1);

        stream.put("a", "x".repeat(MAX_PAYLOAD_BYTES));

        assertThatExceptionOfType(KinesisException.class)
                .isThrownBy(() -> stream.put("a", "x".repeat(MAX_PAYLOAD_BYTES + 1)))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400));
    }

    @Test
    void splitClosesTheParentAndItsChildrenTakeItsRange() {
        var stream = stream(1);
        var parent = stream.onlyOpenShard();

        stream.split(parent);

        assertThat(stream.shard(parent.shardId()).sequenceNumberRange().endingSequenceNumber())
                .isNotNull();
        assertThat(stream.openShards())
                .hasSize(2)
                .allSatisfy(child -> assertThat(child.parentShardId()).isEqualTo(parent.shardId()));
        assertThat(ranges(stream.openShards())).isEqualTo(ranges(List.of(parent)));
    }

    @Test
    void closedShardIsReadToItsEndThenNamesItsChildren() {
        var stream = stream(1);
        var parent = stream.onlyOpenShard();
        stream.putNumbered(1, 3);
        stream.split(parent);

        var page = stream.get(stream.iterator(parent.shardId(), ShardIteratorType.TRIM_HORIZON));
        // The end may be told with the last records or by the read after them.
        var last = page.nextShardIterator() == null ? page : stream.get(page.nextShardIterator());

        assertThat(page.records()).extracting(KinesisStreamFixture::text).containsExactly("1", "2", "3");
        assertThat(last.nextShardIterator()).isNull();
        assertThat(last.childShards())
                .hasSize(2)
                .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(parent.shardId()));
    }

    @Test
    void sequenceNumbersOfAChildAreLargerThanItsParents() {
        var stream = stream(1);
        stream.put("a", "parent");
        var parent = stream.onlyOpenShard();

        stream.split(parent);
        var child = stream.put("a", "child");

        assertThat(stream.readAll(parent.shardId()))
                .extracting(Record::sequenceNumber)
                .allSatisfy(digits -> assertThat(child.sequenceNumber()).isGreaterThan(digits));
        assertThat(child.sequenceNumber())
                .isGreaterThan(
                        stream.shard(parent.shardId()).sequenceNumberRange().endingSequenceNumber());
    }

    @Test
    void mergeMakesOneChildOfTwoParents() {
        var stream = stream(2);
        var parents = stream.openShards();

        stream.merge(parents.getFirst(), parents.getLast());

        var child = stream.onlyOpenShard();
        assertThat(child.parentShardId()).isEqualTo(parents.getFirst().shardId());
        assertThat(child.adjacentParentShardId()).isEqualTo(parents.getLast().shardId());
        assertThat(ranges(List.of(child))).isEqualTo(ranges(parents));
    }

    @Test
    void shardsThatAreNotAdjacentCannotBeMerged() {
        var stream = stream(3);
        var shards = stream.openShards();

        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> stream.merge(shards.getFirst(), shards.getLast()));
    }

    @Test
    void shardCanBeSplitOnlyOnce() {
        var stream = stream(1);
        var parent = stream.onlyOpenShard();
        stream.split(parent);

        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> stream.split(parent));
    }

    @Test
    void shardCountIsUpdatedToEqualRanges() {
        var stream = stream(2);

        stream.resize(4);
        assertThat(stream.openShards()).hasSize(4);

        stream.resize(3);
        assertThat(stream.openShards()).hasSize(3);
        var width = BigInteger.ONE.shiftLeft(128).divide(BigInteger.valueOf(3));
        assertThat(stream.openShards())
                .extracting(shard -> shard.hashKeyRange().startingHashKey())
                .containsExactlyInAnyOrder(
                        "0", width.toString(), width.shiftLeft(1).toString());
    }

    @Test
    void noRecordIsLostByResizing() {
        var stream = stream(2);

        stream.putNumbered(1, 10);
        stream.resize(4);
        stream.putNumbered(11, 20);
        stream.resize(2);
        stream.putNumbered(21, 30);

        assertThat(stream.texts())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 30).mapToObj(Integer::toString).toList());
    }

    @Test
    void shardCountCannotBeMoreThanDoubled() {
        var stream = stream(1);

        assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> stream.resize(3));
    }

    @Test
    void shardsAreListedPageByPage() {
        var stream = stream(3);

        var first = kinesis()
                .listShards(request -> request.streamName(stream.name()).maxResults(2));
        var second = kinesis().listShards(request -> request.nextToken(first.nextToken()));

        assertThat(first.shards()).hasSize(2);
        assertThat(second.shards()).hasSize(1).doesNotContainAnyElementsOf(first.shards());
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void streamDescribesItself() {
        var stream = stream(2);
        stream.split(stream.onlyOpenShard());

        var summary = kinesis()
                .describeStreamSummary(request -> request.streamName(stream.name()))
                .streamDescriptionSummary();
        var description = kinesis()
                .describeStream(request -> request.streamName(stream.name()))
                .streamDescription();

        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.streamARN()).startsWith("arn:aws").endsWith("stream/" + stream.name());
        assertThat(summary.streamCreationTimestamp()).isBetween(Instant.now().minusSeconds(600), Instant.now());
        assertThat(description.shards()).hasSize(4);
        assertThat(description.retentionPeriodHours()).isEqualTo(24);
        assertThat(kinesis().listStreams().streamNames()).contains(stream.name());
    }

    @Test
    void streamIsFoundByItsArnToo() {
        var stream = stream(1);
        var arn = kinesis()
                .describeStreamSummary(request -> request.streamName(stream.name()))
                .streamDescriptionSummary()
                .streamARN();

        assertThat(kinesis().listShards(request -> request.streamARN(arn)).shards())
                .isEqualTo(stream.shards());
    }

    @Test
    void streamNameIsTakenOnlyOnce() {
        var stream = stream(1);

        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> kinesis()
                        .createStream(
                                request -> request.streamName(stream.name()).shardCount(1)));
    }

    @Test
    void unknownStreamAndShardAreNotFound() {
        var stream = stream(1);
        var unknown = new KinesisStreamFixture(kinesis(), "no-such-stream");

        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> unknown.put("a", ""));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> stream.iterator("shardId-000000000099", ShardIteratorType.LATEST));
    }

    @Test
    void inventedIteratorAndForeignSequenceNumberAreRefused() {
        var stream = stream(2);
        var shards = stream.openShards();
        var foreign = shards.getLast().sequenceNumberRange().startingSequenceNumber();

        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> stream.get("invented"));
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() ->
                        stream.iterator(shards.getFirst().shardId(), ShardIteratorType.AT_SEQUENCE_NUMBER, foreign));
    }

    @Test
    void deletedStreamIsGone() {
        var stream = stream(1);

        kinesis().deleteStream(request -> request.streamName(stream.name()));
        kinesis().waiter().waitUntilStreamNotExists(request -> request.streamName(stream.name()));

        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(stream::shards);
    }

    private KinesisStreamFixture stream(int shards) {
        return KinesisStreamFixture.create(kinesis(), shards);
    }

    /** From the lowest to the highest hash key, for shards that cover a range without gaps. */
    private static List<BigInteger> ranges(List<Shard> shards) {
        var starts =
                shards.stream().map(shard -> new BigInteger(shard.hashKeyRange().startingHashKey()));
        var ends =
                shards.stream().map(shard -> new BigInteger(shard.hashKeyRange().endingHashKey()));
        return List.of(
                starts.min(BigInteger::compareTo).orElseThrow(),
                ends.max(BigInteger::compareTo).orElseThrow());
    }
}
