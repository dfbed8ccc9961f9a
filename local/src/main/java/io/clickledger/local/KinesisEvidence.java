package io.clickledger.local;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.MalformedFieldException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the stream holds, by reading every shard from its oldest record to its tip. */
final class KinesisEvidence {

    private final KinesisClient kinesis;
    private final String stream;

    KinesisEvidence(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    /** The clicks since {@code since}. Records that cannot be read are in quarantine and no click of ours. */
    List<ClickEvent> clicks(Instant since) {
        var clicks = new ArrayList<ClickEvent>();
        shards().forEach(shard -> read(shard, since, clicks));
        return clicks;
    }

    private List<Shard> shards() {
        var shards = new ArrayList<Shard>();
        var page = kinesis.listShards(request -> request.streamName(stream));
        shards.addAll(page.shards());
        while (page.nextToken() != null) {
            var token = page.nextToken();
            page = kinesis.listShards(request -> request.nextToken(token));
            shards.addAll(page.shards());
        }
        return shards;
    }

    private void read(Shard shard, Instant since, List<ClickEvent> clicks) {
        var iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        while (iterator != null) {
            var at = iterator;
            var page = kinesis.getRecords(request -> request.shardIterator(at));
            page.records().forEach(record -> add(record.data().asByteArrayUnsafe(), since, clicks));
            iterator = page.millisBehindLatest() == 0 && page.records().isEmpty() ? null : page.nextShardIterator();
        }
    }

    private static void add(byte[] line, Instant since, List<ClickEvent> clicks) {
        try {
            switch (ClickEventCodec.decode(line)) {
                case ClickEvent click -> {
                    if (!click.clickedAt().isBefore(since)) {
                        clicks.add(click);
                    }
                }
                case Heartbeat ignored -> {}
            }
        } catch (MalformedFieldException e) {
            // The aggregator keeps such a record byte for byte in quarantine; it was never a click of a link of ours.
            return;
        }
    }
}
