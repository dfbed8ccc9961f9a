package io.clickledger.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The operations that put records. */
final class KinesisPutOperations {
    private static final int MAX_BATCH = 500;
    private static final int MAX_BATCH_BYTES = 10 << 20;

    private final KinesisStreams streams;

    KinesisPutOperations(KinesisStreams streams) {
        this.streams = streams;
    }

    ObjectNode putRecord(KinesisRequest request) throws IOException {
        var placed =
                streams.find(request.streamName()).put(List.of(request.put())).getFirst();
        return placed.stored()
                .map(stored -> KinesisAnswers.placed(placed.shard(), stored))
                .orElseThrow(() -> KinesisRejection.throttled(overLimit(placed.shard())));
    }

    ObjectNode putRecords(KinesisRequest request) throws IOException {
        var stream = streams.find(request.streamName());
        var puts = request.list("Records").map(KinesisRequest::put).toList();
        if (puts.isEmpty() || puts.size() > MAX_BATCH) {
            throw KinesisRejection.validation(
                    "Records", "Member must have length from 1 to " + MAX_BATCH + ", not " + puts.size());
        }
        if (puts.stream().mapToInt(KinesisPut::size).sum() > MAX_BATCH_BYTES) {
            throw KinesisRejection.invalidArgument("Records size exceeds " + MAX_BATCH_BYTES + " bytes");
        }
        var placed = stream.put(puts);
        var answer = KinesisAnswers.empty();
        answer.put(
                "FailedRecordCount",
                placed.stream().filter(one -> one.stored().isEmpty()).count());
        var records = answer.putArray("Records");
        placed.forEach(one -> records.add(entry(one)));
        return answer;
    }

    private static ObjectNode entry(KinesisStream.Placed placed) {
        return placed.stored()
                .map(stored -> KinesisAnswers.placed(placed.shard(), stored))
                .orElseGet(() -> KinesisAnswers.empty()
                        .put("ErrorCode", "ProvisionedThroughputExceededException")
                        .put("ErrorMessage", overLimit(placed.shard())));
    }

    private static String overLimit(KinesisShard shard) {
        return "Rate exceeded for shard " + shard.id();
    }
}
