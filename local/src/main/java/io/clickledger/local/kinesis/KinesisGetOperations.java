package io.clickledger.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;

/** The operations that read records. */
final class KinesisGetOperations {
    private static final int MAX_PAGE = 10_000;

    private final KinesisStreams streams;
    private final Clock clock;

    KinesisGetOperations(KinesisStreams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    ObjectNode getShardIterator(KinesisRequest request) {
        var stream = streams.find(request.streamName());
        var shard = shard(stream, request.required("ShardId"));
        var index = startingIndex(request, shard, stream.records(shard));
        var iterator = new KinesisIterator(stream.identity().name(), shard.id(), index, clock.instant());
        return KinesisAnswers.empty().put("ShardIterator", iterator.token());
    }

    ObjectNode getRecords(KinesisRequest request) {
        var limit = request.integer("Limit", MAX_PAGE, MAX_PAGE);
        var iterator = KinesisIterator.parse(request.required("ShardIterator"))
                .orElseThrow(() -> KinesisRejection.invalidArgument("ShardIterator is not valid"));
        var now = clock.instant();
        if (iterator.issuedAt().plus(KinesisIterator.LIFETIME).isBefore(now)) {
            throw KinesisRejection.expiredIterator(
                    "Iterator was issued at " + iterator.issuedAt() + ", now it is " + now);
        }
        var stream = streams.find(iterator.stream());
        // The shard before its records: what was closed at this moment gets no record after the page is read.
        var shard = shard(stream, iterator.shard());
        var records = stream.records(shard);
        var page = records.read(iterator.index(), limit, now)
                .orElseThrow(() -> KinesisRejection.throttled("Rate exceeded for shard " + shard.id()));

        var answer =
                KinesisAnswers.empty().put("MillisBehindLatest", page.behind().toMillis());
        var listed = answer.putArray("Records");
        page.records().forEach(stored -> listed.add(KinesisAnswers.record(shard, stored)));
        if (shard.open() || page.nextIndex() <= records.lastIndex()) {
            var next = new KinesisIterator(iterator.stream(), shard.id(), page.nextIndex(), now);
            answer.put("NextShardIterator", next.token());
        } else {
            var children = answer.putArray("ChildShards");
            stream.topology().children(shard.number()).forEach(child -> children.add(KinesisAnswers.childShard(child)));
        }
        return answer;
    }

    private long startingIndex(KinesisRequest request, KinesisShard shard, KinesisRecords records) {
        var type = request.required("ShardIteratorType");
        return switch (type) {
            case "TRIM_HORIZON" -> KinesisSequence.START;
            case "LATEST" -> records.lastIndex() + 1;
            case "AT_SEQUENCE_NUMBER" -> sequence(request, shard).index();
            case "AFTER_SEQUENCE_NUMBER" -> after(sequence(request, shard).index());
            case "AT_TIMESTAMP" -> {
                var time = request.time("Timestamp");
                if (time.isAfter(clock.instant())) {
                    throw KinesisRejection.invalidArgument("Timestamp " + time + " is in the future");
                }
                yield records.firstSince(time);
            }
            default -> throw KinesisRejection.validation("ShardIteratorType", "unknown type " + type);
        };
    }

    private static long after(long index) {
        return index == KinesisSequence.END ? index : index + 1;
    }

    private static KinesisSequence sequence(KinesisRequest request, KinesisShard shard) {
        var digits = request.required("StartingSequenceNumber");
        return KinesisSequence.parse(digits)
                .filter(shard::issued)
                .orElseThrow(() -> KinesisRejection.invalidArgument(
                        "StartingSequenceNumber " + digits + " is not of shard " + shard.id()));
    }

    private static KinesisShard shard(KinesisStream stream, String id) {
        return stream.topology()
                .find(id)
                .orElseThrow(() -> KinesisRejection.notFound(
                        "Shard " + id + " of stream " + stream.identity().name() + " not found"));
    }
}
