package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.HourPartition;
import java.time.Instant;
import java.util.Iterator;

/** The counters of an hour. Each method throws {@link CountersUnavailableException} when it is not known to have worked. */
interface HourCounters {

    /** The ad-hours of every partition of those slices that the hour's directory has, by slice, partition name and ad. */
    Iterator<AdHour> adHours(Instant hour, Slices slices);

    /** Enters a partition in the directory; it may be entered already. */
    void enter(HourPartition partition);

    /**
     * Writes the changes. Answers false when a minute is no longer as it was read: that one is left as it is, and others may be, for
     * the next run.
     */
    boolean correct(Correction correction);
}
