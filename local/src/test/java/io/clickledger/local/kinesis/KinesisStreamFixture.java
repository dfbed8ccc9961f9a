package io.clickledger.local.kinesis;

import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** One stream of a test and the calls every test makes on it. */
public record KinesisStreamFixture(KinesisClient kinesis, String name) {
    private static final AtomicInteger CREATED = new AtomicInteger();
    private static final int MAX_READS = 200;

    public static KinesisStreamFixture create(KinesisClient kinesis, int shards) {
        var name = "clicks-" + ProcessHandle.current().pid() + "-" + CREATED.incrementAndGet();
        kinesis.createStream(request -> request.streamName(name).shardCount(shards));
        return new KinesisStreamFixture(kinesis, name).awaitActive();
    }

    static PutRecordsRequestEntry entry(String key, String text) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(text))
                .build();
    }

    static String text(Record received) {
        return received.data().asUtf8String();
    }

    public PutRecordResponse put(String key, String text) {
        return kinesis.putRecord(
                request -> request.streamName(name).partitionKey(key).data(SdkBytes.fromUtf8String(text)));
    }

    public PutRecordResponse putAt(String hashKey, String text) {
        return kinesis.putRecord(request -> request.streamName(name)
                .partitionKey("any")
                .explicitHashKey(hashKey)
                .data(SdkBytes.fromUtf8String(text)));
    }

    /** One put each, all of one partition key. */
    public void putNumbered(int from, int to) {
        for (var i = from; i <= to; i++) {
            put("key", Integer.toString(i));
        }
    }

    List<Shard> shards() {
        return kinesis.listShards(request -> request.streamName(name)).shards();
    }

    public List<Shard> openShards() {
        return shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    public Shard onlyOpenShard() {
        return openShards().getFirst();
    }

    Shard shard(String id) {
        return shards().stream()
                .filter(shard -> shard.shardId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The open shard a hash key belongs to. */
    Shard shardOf(BigInteger hashKey) {
        return openShards().stream()
                .filter(shard ->
                        hashKey.compareTo(new BigInteger(shard.hashKeyRange().startingHashKey())) >= 0)
                .filter(shard ->
                        hashKey.compareTo(new BigInteger(shard.hashKeyRange().endingHashKey())) <= 0)
                .findFirst()
                .orElseThrow();
    }

    public void split(Shard shard) {
        var range = shard.hashKeyRange();
        var middle = new BigInteger(range.startingHashKey())
                .add(new BigInteger(range.endingHashKey()))
                .shiftRight(1);
        kinesis.splitShard(request ->
                request.streamName(name).shardToSplit(shard.shardId()).newStartingHashKey(middle.toString()));
        awaitActive();
    }

    public void merge(Shard shard, Shard adjacent) {
        kinesis.mergeShards(request ->
                request.streamName(name).shardToMerge(shard.shardId()).adjacentShardToMerge(adjacent.shardId()));
        awaitActive();
    }

    public void resize(int shards) {
        kinesis.updateShardCount(
                request -> request.streamName(name).targetShardCount(shards).scalingType(ScalingType.UNIFORM_SCALING));
        awaitActive();
    }

    String iterator(String shardId, ShardIteratorType type) {
        return kinesis.getShardIterator(
                        request -> request.streamName(name).shardId(shardId).shardIteratorType(type))
                .shardIterator();
    }

    String iterator(String shardId, ShardIteratorType type, String sequence) {
        return kinesis.getShardIterator(request -> request.streamName(name)
                        .shardId(shardId)
                        .shardIteratorType(type)
                        .startingSequenceNumber(sequence))
                .shardIterator();
    }

    GetRecordsResponse get(String iterator) {
        return kinesis.getRecords(request -> request.shardIterator(iterator));
    }

    /** Everything up to the shard's tip, or to its end if it is closed. */
    List<Record> read(String iterator) {
        var records = new ArrayList<Record>();
        var next = iterator;
        for (var reads = 0; next != null && reads < MAX_READS; reads++) {
            var page = get(next);
            records.addAll(page.records());
            next = page.records().isEmpty() && page.millisBehindLatest() == 0 ? null : page.nextShardIterator();
        }
        return records;
    }

    List<Record> readAll(String shardId) {
        return read(iterator(shardId, ShardIteratorType.TRIM_HORIZON));
    }

    List<String> texts() {
        return shards().stream()
                .flatMap(shard -> readAll(shard.shardId()).stream())
                .map(KinesisStreamFixture::text)
                .toList();
    }

    private KinesisStreamFixture awaitActive() {
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .until(() -> kinesis.describeStreamSummary(request -> request.streamName(name))
                        .streamDescriptionSummary()
                        .streamStatusAsString()
                        .equals("ACTIVE"));
        return this;
    }
}
