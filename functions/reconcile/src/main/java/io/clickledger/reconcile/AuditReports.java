package io.clickledger.reconcile;

import java.time.Instant;

/** What audits leave behind, by hour; throws {@link ArchiveUnavailableException}. */
interface AuditReports {

    void keep(Instant hour, AuditReport report);
}
