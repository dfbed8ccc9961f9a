package io.clickledger.reconcile;

import java.util.List;

/** Audits hours one after the other and keeps the reports. */
final class AuditHours {

    private final LossAudit lossAudit;
    private final AuditReports reports;

    AuditHours(LossAudit lossAudit, AuditReports reports) {
        this.lossAudit = lossAudit;
        this.reports = reports;
    }

    /** The reports, in the order of {@code spans}; one hour's refusal does not keep the next from its turn. */
    List<AuditReport> audit(List<HourSpan> spans) {
        return spans.stream().map(this::audit).toList();
    }

    private AuditReport audit(HourSpan span) {
        var report = lossAudit.audit(span);
        if (report.status() == AuditReport.Status.AUDITED) {
            reports.keep(span.hour(), report);
        }
        return report;
    }
}
