package io.clickledger.reconcile;

import io.clickledger.events.ClickEvent;
import java.time.Instant;
import java.util.Iterator;

/** The claims exported for an hour, beside what the archive has of their clicks; throws {@link ArchiveUnavailableException}. */
interface ClaimsArchive {

    /** The claimed clicks that are nowhere in the archive, by impression. */
    Missing missing(HourSpan span, Instant now);

    /** How many clicks of {@code span} are claimed. */
    Claimed claimed(HourSpan span, Instant now);

    /** An open result; its iterator throws {@link ArchiveUnavailableException} when rows are missing. */
    interface Missing extends AutoCloseable, Iterator<ClickEvent> {

        /** Claims that do not tell their click; complete at the end. */
        long unreadable();

        @Override
        void close();
    }

    /**
     * Clicks of an hour by their claims.
     *
     * @param exported claims in the export
     * @param later clicks in the archive that were claimed after the export, by a replay
     */
    record Claimed(long exported, long later) {}
}
