package io.clickledger.local.kinesis;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of one shard in the order of their indexes, in memory and, if the stream has a folder, on disk. A record
 * costs its payload and partition key plus about 200 bytes of heap until it is trimmed.
 */
final class KinesisRecords implements AutoCloseable {
    /** GetRecords answers at most 10 MiB. */
    private static final int MAX_PAGE_BYTES = 10 << 20;

    private final Optional<KinesisShardFile> file;
    private final List<KinesisRecord> records;
    private final KinesisLimits.Meter meter;
    private long lastIndex = KinesisSequence.START;
    private Instant lastArrival = Instant.EPOCH;

    KinesisRecords(List<KinesisRecord> loaded, Optional<KinesisShardFile> file, KinesisLimits.Meter meter) {
        this.records = new ArrayList<>(loaded);
        this.file = file;
        this.meter = meter;
        if (!loaded.isEmpty()) {
            lastIndex = loaded.getLast().index();
            lastArrival = loaded.getLast().arrival();
        }
    }

    /** What a read found: the records, the index to go on from, and how old the first unread record is. */
    record Page(List<KinesisRecord> records, long nextIndex, Duration behind) {}

    /** Stores what the shard's limits admit; the result is in the order of the puts, empty for a refused one. */
    synchronized List<Optional<KinesisRecord>> append(List<KinesisPut> puts, Instant now) throws IOException {
        var arrival = now.isAfter(lastArrival) ? now : lastArrival;
        var results = new ArrayList<Optional<KinesisRecord>>();
        var stored = new ArrayList<KinesisRecord>();
        for (var put : puts) {
            if (meter.admitsWrite(put.size(), now)) {
                stored.add(new KinesisRecord(lastIndex + stored.size() + 1, arrival, put.partitionKey(), put.bytes()));
                results.add(Optional.of(stored.getLast()));
            } else {
                results.add(Optional.empty());
            }
        }
        if (!stored.isEmpty()) {
            // On disk first: no reader may see, and no producer may be told of, a record that a restart forgets.
            if (file.isPresent()) {
                file.get().append(stored);
            }
            records.addAll(stored);
            lastIndex = stored.getLast().index();
            lastArrival = arrival;
        }
        return results;
    }

    /** Empty when the shard is read more often than its limit allows. */
    synchronized Optional<Page> read(long fromIndex, int limit, Instant now) {
        if (!meter.admitsRead(now)) {
            return Optional.empty();
        }
        var from = position(fromIndex);
        var to = from;
        var bytes = 0;
        while (to < records.size() && to - from < limit) {
            bytes += records.get(to).bytes().remaining();
            if (bytes > MAX_PAGE_BYTES && to > from) {
                break;
            }
            to++;
        }
        var next = to < records.size() ? records.get(to).index() : Math.max(fromIndex, lastIndex + 1);
        var behind = to < records.size() ? Duration.between(records.get(to).arrival(), now) : Duration.ZERO;
        return Optional.of(new Page(List.copyOf(records.subList(from, to)), next, behind));
    }

    synchronized long lastIndex() {
        return lastIndex;
    }

    /** The index of the first record that arrived at this time or later. */
    synchronized long firstSince(Instant time) {
        var low = 0;
        var high = records.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (records.get(middle).arrival().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < records.size() ? records.get(low).index() : lastIndex + 1;
    }

    /** Forgets what arrived before the horizon. */
    synchronized void trim(Instant horizon) {
        records.subList(0, position(firstSince(horizon))).clear();
    }

    @Override
    public synchronized void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }

    /** Indexes have no gaps, so a record's place follows from the first one's index. */
    private int position(long index) {
        if (records.isEmpty()) {
            return 0;
        }
        var first = records.getFirst().index();
        return Math.clamp(index - first, 0, records.size());
    }
}
