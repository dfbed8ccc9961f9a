package io.clickledger.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;

/** The operations that make, delete and reshard streams; each is complete when it is answered. */
final class KinesisStreamOperations {
    /** The default quota of shards in most regions. */
    private static final int MAX_SHARDS = 500;

    private static final int ON_DEMAND_SHARDS = 4;

    private final KinesisStreams streams;
    private final Clock clock;

    KinesisStreamOperations(KinesisStreams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    ObjectNode createStream(KinesisRequest request) throws IOException {
        var onDemand = request.fields()
                .path("StreamModeDetails")
                .path("StreamMode")
                .asText()
                .equals("ON_DEMAND");
        var shards = request.integer("ShardCount", onDemand ? ON_DEMAND_SHARDS : 0, Integer.MAX_VALUE);
        limit(shards);
        streams.create(request.streamName(), shards, onDemand);
        return KinesisAnswers.empty();
    }

    ObjectNode deleteStream(KinesisRequest request) throws IOException {
        streams.delete(request.streamName());
        return KinesisAnswers.empty();
    }

    ObjectNode splitShard(KinesisRequest request) throws IOException {
        var stream = streams.find(request.streamName());
        var newStart = request.hashKey("NewStartingHashKey");
        stream.reshard(topology -> {
            var parent = open(stream, topology, request.required("ShardToSplit"));
            var range = parent.hashKeys();
            if (newStart.compareTo(range.start()) <= 0 || newStart.compareTo(range.end()) >= 0) {
                throw KinesisRejection.invalidArgument("NewStartingHashKey " + newStart + " does not split "
                        + parent.id() + ", which has " + range.start() + " to " + range.end());
            }
            return topology.split(parent, newStart, clock.instant());
        });
        return KinesisAnswers.empty();
    }

    ObjectNode mergeShards(KinesisRequest request) throws IOException {
        var stream = streams.find(request.streamName());
        stream.reshard(topology -> {
            var shard = open(stream, topology, request.required("ShardToMerge"));
            var adjacent = open(stream, topology, request.required("AdjacentShardToMerge"));
            if (!shard.hashKeys().adjoins(adjacent.hashKeys())) {
                throw KinesisRejection.invalidArgument(
                        "Shards " + shard.id() + " and " + adjacent.id() + " are not adjacent");
            }
            return topology.merge(shard, adjacent, clock.instant());
        });
        return KinesisAnswers.empty();
    }

    ObjectNode updateShardCount(KinesisRequest request) throws IOException {
        var stream = streams.find(request.streamName());
        var target = request.integer("TargetShardCount", 0, Integer.MAX_VALUE);
        if (!request.required("ScalingType").equals("UNIFORM_SCALING")) {
            throw KinesisRejection.validation("ScalingType", "Member must satisfy enum value set: [UNIFORM_SCALING]");
        }
        limit(target);
        var before = stream.reshard(topology -> {
            var current = topology.open().size();
            if (target > current * 2 || target * 2 < current) {
                throw KinesisRejection.limitExceeded(
                        "TargetShardCount " + target + " must be from half to double the " + current + " open shards");
            }
            return topology.resize(target, clock.instant());
        });
        return KinesisAnswers.resized(stream.identity(), before.open().size(), target);
    }

    private static void limit(int shards) {
        if (shards > MAX_SHARDS) {
            throw KinesisRejection.limitExceeded("a stream may have " + MAX_SHARDS + " shards, not " + shards);
        }
    }

    private static KinesisShard open(KinesisStream stream, KinesisTopology topology, String id) {
        var shard = topology.find(id)
                .orElseThrow(() -> KinesisRejection.notFound(
                        "Shard " + id + " of stream " + stream.identity().name() + " not found"));
        if (!shard.open()) {
            throw KinesisRejection.invalidArgument("Shard " + id + " has already been merged or split");
        }
        return shard;
    }
}
