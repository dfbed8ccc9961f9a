package io.clickledger.reconcile;

import io.clickledger.reconcile.HourReport.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the counters of one hour to what the archive proves, by at most two readings; see {@link JudgeAdHour} for the rule.
 *
 * <p>Every step may be repeated, be interrupted, or run twice at a time: a correction replaces only what it was judged by, so the next
 * run settles what this one could not.
 */
final class ReconcileHour {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileHour.class);

    /** Fewer clicks than this are never taken for an outage. */
    private static final long OUTAGE_CLICKS = 100;

    private final Archive archive;
    private final HourCounters counters;
    private final CorrectedLists lists;
    private final Catchup catchup;
    private final Clock clock;
    private final Limits limits;

    ReconcileHour(
            Archive archive, HourCounters counters, CorrectedLists lists, Catchup catchup, Clock clock, Limits limits) {
        this.archive = archive;
        this.counters = counters;
        this.lists = lists;
        this.catchup = catchup;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * The bounds of reconciling.
     *
     * @param mostLowered share of an hour's clicks that may be taken away; more is an outage of the archive
     * @param driftAlarm share of an hour's clicks that live counting may be off before somebody should look
     * @param topListSize entries of a top list
     */
    record Limits(double mostLowered, double driftAlarm, int topListSize) {}

    /** Reconciles {@code span} as far as it can be done now, and tells. */
    HourReport reconcile(HourSpan span, Slices slices) {
        var began = clock.instant();
        var run = new HourRun(span, slices, RunId.at(began));
        var report = run.report(settle(run), Duration.between(began, clock.instant()));
        log(report);
        return report;
    }

    private Status settle(HourRun run) {
        try {
            if (run.span().to().isAfter(clock.instant())) {
                return Status.NOT_OVER;
            }
            if (!catchup.countingReaches(run.span().to())) {
                return Status.COUNTING_BEHIND;
            }
            if (!catchup.deliveryReaches(run.span().to())) {
                return Status.DELIVERY_BEHIND;
            }
            return compare(run);
        } catch (ArchiveUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("run", run.id())
                    .addKeyValue("hour", run.span().hour())
                    .addKeyValue("reason", e.getMessage())
                    .log("archive not read");
            return Status.ARCHIVE_UNAVAILABLE;
        } catch (CountersUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("run", run.id())
                    .addKeyValue("hour", run.span().hour())
                    .addKeyValue("reason", e.getMessage())
                    .log("counters not reached");
            return Status.COUNTERS_UNAVAILABLE;
        }
    }

    private Status compare(HourRun run) {
        var first = read(run, Optional.empty());
        if (first.isEmpty()) {
            return Status.COUNTING_BEHIND;
        }
        if (isOutage(first.get().tally())) {
            return Status.QUARANTINED;
        }
        var surpluses = first.get().surpluses();
        if (!surpluses.isEmpty() && catchup.deliveryReaches(clock.instant())) {
            var second = read(run, Optional.of(surpluses));
            if (second.filter(reading -> isOutage(reading.tally())).isPresent()) {
                return Status.QUARANTINED;
            }
        }
        run.found(archive.rest(run.span(), clock.instant()));
        return Status.RECONCILED;
    }

    /** One reading; empty when counting did not come as far as the archive. */
    private Optional<HourReading> read(HourRun run, Optional<Surpluses> proven) {
        try (var clicks = archive.clicks(run.span(), run.slices(), clock.instant())) {
            run.scanned(clicks.bytesScanned());
            // What the archive has, arrived by now; once that is counted, too few clicks counted are clicks missed.
            if (!catchup.countingReaches(clock.instant())) {
                return Optional.empty();
            }
            var tops = new RaisedTops(limits.topListSize());
            var reading = new HourReading(counters, run.span(), run.id(), tops, proven);
            try {
                reading.compare(run.slices(), clicks);
                if (!isOutage(reading.tally())) {
                    reading.finish(lists);
                }
            } finally {
                run.add(reading, clicks.rejected());
                tops.write(lists);
            }
            return Optional.of(reading);
        }
    }

    private boolean isOutage(Tally tally) {
        var tooMany = tally.excess() > OUTAGE_CLICKS && tally.excess() > limits.mostLowered() * tally.shown();
        return tooMany || (tally.archived() == 0 && tally.shown() > 0);
    }

    private void log(HourReport report) {
        var counts = report.counts();
        LOG.atInfo()
                .addKeyValue("run", report.run())
                .addKeyValue("status", report.status().code())
                .addKeyValue("from", report.from())
                .addKeyValue("to", report.to())
                .addKeyValue("slices", report.firstSlice() + "-" + report.lastSlice())
                .addKeyValue("compared", counts.adHours())
                .addKeyValue("counted", counts.counted())
                .addKeyValue("corrected", counts.corrected())
                .addKeyValue("uncertain", counts.drift().uncertain())
                .addKeyValue("missed", counts.drift().missed())
                .addKeyValue("surplus", counts.drift().surplus())
                .addKeyValue("changed", counts.changed())
                .addKeyValue("unsettled", counts.unsettled())
                .addKeyValue("scanned", report.bytesScanned())
                .log("hour reconciled");
        if (report.status() == Status.QUARANTINED) {
            LOG.atError()
                    .addKeyValue("run", report.run())
                    .addKeyValue("hour", report.from())
                    .addKeyValue("surplus", counts.drift().surplus())
                    .log("archive is not the truth");
        }
        var drift = counts.drift().clicks();
        if (drift > limits.driftAlarm() * Math.max(counts.counted(), counts.archived())) {
            LOG.atWarn()
                    .addKeyValue("run", report.run())
                    .addKeyValue("hour", report.from())
                    .addKeyValue("clicks", drift)
                    .addKeyValue("of", counts.archived())
                    .log("drift");
        }
    }
}
