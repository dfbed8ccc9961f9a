package io.clickledger.local.polling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A stream and its shards, parents before their children, as Kinesis listed them at one moment. */
record KinesisListing(Arn arn, Instant createdAt, List<Shard> shards) {
    /** A page lists one thousand shards, and an account may have twenty thousand. */
    private static final int MAX_PAGES = 20;

    KinesisListing {
        // Parents have smaller ids than their children.
        shards = shards.stream().sorted(Comparator.comparing(Shard::shardId)).toList();
    }

    static KinesisListing of(KinesisClient kinesis, String stream) {
        var summary = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary();
        var shards = new ArrayList<Shard>();
        var request = ListShardsRequest.builder().streamName(stream).build();
        for (var pages = 0; pages < MAX_PAGES; pages++) {
            var page = kinesis.listShards(request);
            shards.addAll(page.shards());
            if (page.nextToken() == null) {
                break;
            }
            request = ListShardsRequest.builder().nextToken(page.nextToken()).build();
        }
        return new KinesisListing(Arn.fromString(summary.streamARN()), summary.streamCreationTimestamp(), shards);
    }

    boolean lists(String shardId) {
        return shards.stream().anyMatch(shard -> shard.shardId().equals(shardId));
    }

    /** Whether all there was before this shard is read. A parent that is no longer listed has expired. */
    boolean readable(Shard shard, Set<String> ended) {
        return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                .allMatch(parent -> parent == null || ended.contains(parent) || !lists(parent));
    }
}
