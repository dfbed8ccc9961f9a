package io.clickledger.local.kinesis;

import java.time.Instant;

/**
 * What one shard takes and gives per second, as AWS documents it.
 *
 * @param readsLimited AWS answers five reads per second and shard. Off by default: a local poller and a test read far
 *     more often than a deployed consumer, and waiting for the next fifth of a second proves nothing about counting.
 */
record KinesisLimits(int recordsPerSecond, int bytesPerSecond, boolean readsLimited) {
    static final KinesisLimits AWS_WRITES = new KinesisLimits(1_000, 1 << 20, false);

    private static final int READS_PER_SECOND = 5;

    Meter meter(Instant now) {
        return new Meter(now);
    }

    /** The use of one shard, measured. Not thread-safe: the shard's lock guards it. */
    final class Meter {
        private final KinesisRate records;
        private final KinesisRate bytes;
        private final KinesisRate reads;

        private Meter(Instant now) {
            records = new KinesisRate(recordsPerSecond, now);
            bytes = new KinesisRate(bytesPerSecond, now);
            reads = new KinesisRate(READS_PER_SECOND, now);
        }

        boolean admitsWrite(int size, Instant now) {
            var admitted = records.has(1, now) && bytes.has(size, now);
            if (admitted) {
                records.take(1);
                bytes.take(size);
            }
            return admitted;
        }

        boolean admitsRead(Instant now) {
            if (!readsLimited) {
                return true;
            }
            var admitted = reads.has(1, now);
            if (admitted) {
                reads.take(1);
            }
            return admitted;
        }
    }
}
