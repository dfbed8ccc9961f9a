package io.clickledger.reconcile;

import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;

/** The raw archive: everything the stream carried. Each method throws {@link ArchiveUnavailableException} when it cannot be read. */
interface Archive {

    /** The clicks of {@code span} in those slices, by slice, partition name and ad. */
    Clicks clicks(HourSpan span, Slices slices, Instant now);

    /** When the newest heartbeat of each shard was sent that is in the archive; a shard without one of late is absent. */
    Map<ShardId, Instant> newestHeartbeats(Instant now);

    /** What else there is of {@code span}. */
    Rest rest(HourSpan span, Instant now);

    /** An open result; its iterator throws {@link ArchiveUnavailableException} when rows are missing. */
    interface Clicks extends AutoCloseable, Iterator<ArchivedAd> {

        /** Clicks whose advertiser or ad breaks the rules for ids, so that no counter can hold them; complete at the end. */
        long rejected();

        /** Bytes of the archive that were read. */
        long bytesScanned();

        @Override
        void close();
    }

    /**
     * What is in the archive and not counted as a click.
     *
     * @param invalid distinct clicks by their reason's code
     * @param unreadable lines that are no record of ours, of all the partitions read
     */
    record Rest(Map<String, Long> invalid, long unreadable) {

        /** Copies the map. */
        public Rest {
            invalid = Map.copyOf(invalid);
        }
    }
}
