package io.clickledger.aggregator;

import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Records of one shard that were delivered together.
 *
 * @param shard the shard
 * @param records at least one, in sequence order: groups and watermarks are only right in that order
 */
record StreamBatch(ShardId shard, List<StreamedRecord> records) {

    StreamBatch {
        records = records.stream()
                .sorted(Comparator.comparing(StreamedRecord::sequence))
                .toList();
    }

    /** How far the shard is settled when everything before {@code unsettled} is; empty when that is nothing. */
    Optional<ShardProgress> settledBefore(Optional<SequenceNumber> unsettled) {
        return records.reversed().stream()
                .filter(record -> unsettled.isEmpty() || record.sequence().compareTo(unsettled.get()) < 0)
                .findFirst()
                .map(record -> new ShardProgress(shard, record.sequence(), record.arrivedAt()));
    }
}
