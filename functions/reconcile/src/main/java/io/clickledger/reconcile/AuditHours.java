package io.clickledger.reconcile;

import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.util.List;

/** Audits hours one after the other and keeps the reports. */
final class AuditHours {

    private final LossAudit lossAudit;
    private final AuditReports reports;
    private final Metrics metrics;

    AuditHours(LossAudit lossAudit, AuditReports reports, Metrics metrics) {
        this.lossAudit = lossAudit;
        this.reports = reports;
        this.metrics = metrics;
    }

    /** The reports, in the order of {@code spans}; one hour's refusal does not keep the next from its turn. */
    List<AuditReport> audit(List<HourSpan> spans) {
        var found = spans.stream().map(this::audit).toList();
        metrics.flush();
        return found;
    }

    private AuditReport audit(HourSpan span) {
        var report = lossAudit.audit(span);
        metrics.count(Metric.CLICKS_RECOVERED, report.claims().recovered());
        metrics.count(Metric.HOURS_NOT_AUDITED, isOpen(report.status()) ? 1 : 0);
        if (report.status() == AuditReport.Status.AUDITED) {
            reports.keep(span.hour(), report);
        }
        return report;
    }

    // An export that is under way is what the first look at an hour always finds.
    private static boolean isOpen(AuditReport.Status status) {
        return switch (status) {
            case AUDITED, NOT_OVER, EXPORTING -> false;
            case EXPORT_FAILED, DELIVERY_BEHIND, ARCHIVE_UNAVAILABLE, CLAIMS_UNAVAILABLE -> true;
        };
    }
}
