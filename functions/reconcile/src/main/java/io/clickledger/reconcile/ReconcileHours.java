package io.clickledger.reconcile;

import io.clickledger.reconcile.HourReport.Status;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reconciles hours one after the other, keeps the reports, and moves on what counts as reconciled. */
final class ReconcileHours {

    private final ReconcileHour reconcileHour;
    private final Reports reports;
    private final Progress progress;
    private final Metrics metrics;

    ReconcileHours(ReconcileHour reconcileHour, Reports reports, Progress progress, Metrics metrics) {
        this.reconcileHour = reconcileHour;
        this.reports = reports;
        this.progress = progress;
        this.metrics = metrics;
    }

    /** The reports, in the order of {@code spans}; one hour's refusal does not keep the next from its turn. */
    List<HourReport> reconcile(List<HourSpan> spans, Slices slices) {
        var found = spans.stream().map(span -> reconcile(span, slices)).toList();
        metrics.flush();
        return found;
    }

    private HourReport reconcile(HourSpan span, Slices slices) {
        var report = reconcileHour.reconcile(span, slices);
        if (report.status() == Status.RECONCILED || report.status() == Status.QUARANTINED) {
            reports.keep(span.hour(), report);
        }
        if (settles(report) && covered(span)) {
            progress.reconciled(span.hour(), span.to());
        }
        count(report);
        return report;
    }

    /** Whether the newest reports of all slices say that they are settled up to the end of {@code span}. */
    private boolean covered(HourSpan span) {
        var seen = new ArrayList<Slices>();
        for (var report : reports.of(span.hour())) {
            var slices = new Slices(report.firstSlice(), report.lastSlice());
            if (seen.stream().noneMatch(slices::overlaps)) {
                seen.add(slices);
                if (!settles(report) || Instant.parse(report.to()).isBefore(span.to())) {
                    return false;
                }
            }
        }
        return seen.stream().mapToLong(slices -> slices.each().count()).sum()
                == Slices.ALL.each().count();
    }

    private void count(HourReport report) {
        boolean reconciled = report.status() == Status.RECONCILED;
        metrics.count(Metric.HOURS_NOT_RECONCILED, reconciled || report.status() == Status.NOT_OVER ? 0 : 1);
        if (reconciled) {
            metrics.count(Metric.CLICKS_ARCHIVED, report.counts().archived());
            metrics.count(Metric.AD_MINUTES_CORRECTED, report.counts().changed());
            metrics.record(Metric.DRIFT, report.counts().driftPercent());
        }
    }

    private static boolean settles(HourReport report) {
        return report.status() == Status.RECONCILED && report.counts().unsettled() == 0;
    }
}
