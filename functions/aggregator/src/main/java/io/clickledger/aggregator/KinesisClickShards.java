package io.clickledger.aggregator;

import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The shards of one Kinesis stream. */
final class KinesisClickShards implements ClickShards {

    /** PutRecords takes at most 500 records a call. */
    static final int MOST_RECORDS = 500;

    /** ListShards answers 1,000 shards a page; the largest stream has 20,000 open ones and some generations of closed ones. */
    static final int MOST_PAGES = 100;

    private static final String PARTITION_KEY = "heartbeat";

    private final KinesisClient kinesis;
    private final String stream;

    KinesisClickShards(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    @Override
    public List<Shard> list() {
        var shards = new ArrayList<Shard>();
        var request = ListShardsRequest.builder().streamName(stream).build();
        for (int page = 0; page < MOST_PAGES; page++) {
            ListShardsResponse answer = kinesis.listShards(request);
            answer.shards().stream().map(KinesisClickShards::shard).forEach(shards::add);
            if (answer.nextToken() == null) {
                return shards;
            }
            // The service refuses a stream's name beside the token: the token names it.
            request = ListShardsRequest.builder().nextToken(answer.nextToken()).build();
        }
        throw new IllegalStateException("stream has more than " + MOST_PAGES + " pages of shards");
    }

    @Override
    public Map<ShardId, String> beat(List<Shard> shards, Instant sentAt) {
        var failures = new HashMap<ShardId, String>();
        for (int from = 0; from < shards.size(); from += MOST_RECORDS) {
            beatSome(shards.subList(from, Math.min(from + MOST_RECORDS, shards.size())), sentAt, failures);
        }
        return failures;
    }

    private void beatSome(List<Shard> shards, Instant sentAt, Map<ShardId, String> failures) {
        try {
            var results = kinesis.putRecords(PutRecordsRequest.builder()
                            .streamName(stream)
                            .records(shards.stream()
                                    .map(shard -> entry(shard, sentAt))
                                    .toList())
                            .build())
                    .records();
            for (int i = 0; i < shards.size(); i++) {
                if (results.get(i).errorCode() != null) {
                    failures.put(shards.get(i).id(), results.get(i).errorCode());
                }
            }
        } catch (SdkException e) {
            shards.forEach(shard -> failures.put(shard.id(), e.getClass().getSimpleName()));
        }
    }

    private static PutRecordsRequestEntry entry(Shard shard, Instant sentAt) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(PARTITION_KEY)
                .explicitHashKey(shard.startingHashKey())
                .data(SdkBytes.fromByteArray(ClickEventCodec.encode(new Heartbeat(shard.id(), sentAt))))
                .build();
    }

    private static Shard shard(software.amazon.awssdk.services.kinesis.model.Shard listed) {
        return new Shard(
                new ShardId(listed.shardId()),
                listed.sequenceNumberRange().endingSequenceNumber() == null,
                listed.hashKeyRange().startingHashKey(),
                Stream.of(
                                Optional.ofNullable(listed.parentShardId()),
                                Optional.ofNullable(listed.adjacentParentShardId()))
                        .flatMap(Optional::stream)
                        .map(ShardId::new)
                        .toList());
    }
}
