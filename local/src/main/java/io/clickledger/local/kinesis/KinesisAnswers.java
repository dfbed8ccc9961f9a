package io.clickledger.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.local.loopback.LocalAccount;
import java.util.List;

/** The shapes in which Kinesis describes streams, shards and records. */
final class KinesisAnswers {
    private static final String ARN = LocalAccount.arn("kinesis", "stream/");

    private KinesisAnswers() {}

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode error(KinesisRejection rejection) {
        return empty().put("__type", rejection.type()).put("message", rejection.message());
    }

    static ObjectNode stream(KinesisStream stream) {
        var identity = stream.identity();
        var json = empty();
        json.put("StreamName", identity.name());
        json.put("StreamARN", ARN + identity.name());
        json.put("StreamStatus", "ACTIVE");
        json.putObject("StreamModeDetails").put("StreamMode", identity.onDemand() ? "ON_DEMAND" : "PROVISIONED");
        json.putPOJO("StreamCreationTimestamp", identity.createdAt());
        json.put("RetentionPeriodHours", stream.retention().toHours());
        json.put("EncryptionType", "NONE");
        json.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
        return json;
    }

    static ObjectNode resized(KinesisStream.Identity stream, int current, int target) {
        return empty().put("StreamName", stream.name())
                .put("StreamARN", ARN + stream.name())
                .put("CurrentShardCount", current)
                .put("TargetShardCount", target);
    }

    static ObjectNode shard(KinesisShard shard) {
        var json = empty().put("ShardId", shard.id());
        if (!shard.parents().isEmpty()) {
            json.put("ParentShardId", KinesisShard.id(shard.parents().getFirst()));
        }
        if (shard.parents().size() > 1) {
            json.put("AdjacentParentShardId", KinesisShard.id(shard.parents().getLast()));
        }
        json.set("HashKeyRange", hashKeys(shard));
        var sequence = json.putObject("SequenceNumberRange");
        sequence.put("StartingSequenceNumber", shard.startingSequence());
        shard.endingSequence().ifPresent(ending -> sequence.put("EndingSequenceNumber", ending));
        return json;
    }

    static ObjectNode childShard(KinesisShard shard) {
        var json = empty().put("ShardId", shard.id());
        var parents = json.putArray("ParentShards");
        shard.parents().forEach(parent -> parents.add(KinesisShard.id(parent)));
        json.set("HashKeyRange", hashKeys(shard));
        return json;
    }

    static ObjectNode record(KinesisShard shard, KinesisRecord stored) {
        var json = empty();
        json.put("SequenceNumber", shard.sequence(stored));
        json.putPOJO("ApproximateArrivalTimestamp", stored.arrival());
        json.put("PartitionKey", stored.partitionKey());
        json.putPOJO("Data", stored.bytes());
        return json;
    }

    static ObjectNode placed(KinesisShard shard, KinesisRecord stored) {
        return empty().put("ShardId", shard.id()).put("SequenceNumber", shard.sequence(stored));
    }

    static void shards(ObjectNode json, List<KinesisShard> shards) {
        var array = json.putArray("Shards");
        shards.forEach(shard -> array.add(shard(shard)));
    }

    private static ObjectNode hashKeys(KinesisShard shard) {
        return empty().put("StartingHashKey", shard.hashKeys().start().toString())
                .put("EndingHashKey", shard.hashKeys().end().toString());
    }
}
