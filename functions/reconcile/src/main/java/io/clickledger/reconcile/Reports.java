package io.clickledger.reconcile;

import java.time.Instant;
import java.util.List;

/** What runs leave behind, by hour; throws {@link ArchiveUnavailableException}. */
interface Reports {

    void keep(Instant hour, HourReport report);

    /** The reports of {@code hour}, the newest first. */
    List<HourReport> of(Instant hour);
}
