package io.clickledger.reconcile;

import io.clickledger.reconcile.HourReport.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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
        var work = new Work(span, slices, RunId.at(began));
        var report = work.report(settle(work), Duration.between(began, clock.instant()));
        log(report);
        return report;
    }

    private Status settle(Work work) {
        try {
            if (work.span.to().isAfter(clock.instant())) {
                return Status.NOT_OVER;
            }
            if (!catchup.countingReaches(work.span.to())) {
                return Status.COUNTING_BEHIND;
            }
            if (!catchup.deliveryReaches(work.span.to())) {
                return Status.DELIVERY_BEHIND;
            }
            return compare(work);
        } catch (ArchiveUnavailableException e) {
            LOG.warn("archive not read run={} hour={} reason=\"{}\"", work.run, work.span.hour(), e.getMessage());
            return Status.ARCHIVE_UNAVAILABLE;
        } catch (CountersUnavailableException e) {
            LOG.warn("counters not reached run={} hour={} reason=\"{}\"", work.run, work.span.hour(), e.getMessage());
            return Status.COUNTERS_UNAVAILABLE;
        }
    }

    private Status compare(Work work) {
        var first = read(work, Optional.empty());
        if (first.isEmpty()) {
            return Status.COUNTING_BEHIND;
        }
        if (isOutage(first.get().tally())) {
            return Status.QUARANTINED;
        }
        var surpluses = first.get().surpluses();
        if (!surpluses.isEmpty() && catchup.deliveryReaches(clock.instant())) {
            var second = read(work, Optional.of(surpluses));
            if (second.filter(reading -> isOutage(reading.tally())).isPresent()) {
                return Status.QUARANTINED;
            }
        }
        work.rest = archive.rest(work.span, clock.instant());
        return Status.RECONCILED;
    }

    /** One reading; empty when counting did not come as far as the archive. */
    private Optional<HourReading> read(Work work, Optional<Surpluses> proven) {
        try (var clicks = archive.clicks(work.span, work.slices, clock.instant())) {
            work.bytesScanned += clicks.bytesScanned();
            // What the archive has, arrived by now; once that is counted, too few clicks counted are clicks missed.
            if (!catchup.countingReaches(clock.instant())) {
                return Optional.empty();
            }
            var tops = new RaisedTops(limits.topListSize());
            var reading = new HourReading(counters, work.span, work.run, tops, proven);
            try {
                reading.compare(work.slices, clicks);
                if (!isOutage(reading.tally())) {
                    reading.finish();
                }
            } finally {
                work.add(reading, clicks.rejected());
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
        LOG.info(
                "hour reconciled run={} status={} from={} to={} slices={}-{} compared={} counted={} corrected={}"
                        + " uncertain={} missed={} surplus={} changed={} unsettled={} scanned={}",
                report.run(),
                report.status().code(),
                report.from(),
                report.to(),
                report.firstSlice(),
                report.lastSlice(),
                counts.adHours(),
                counts.counted(),
                counts.corrected(),
                counts.drift().uncertain(),
                counts.drift().missed(),
                counts.drift().surplus(),
                counts.changed(),
                counts.unsettled(),
                report.bytesScanned());
        if (report.status() == Status.QUARANTINED) {
            LOG.error(
                    "archive is not the truth run={} hour={} surplus={}",
                    report.run(),
                    report.from(),
                    counts.drift().surplus());
        }
        var drift = counts.drift().uncertain()
                + counts.drift().missed()
                + counts.drift().surplus();
        if (drift > limits.driftAlarm() * Math.max(counts.counted(), counts.archived())) {
            LOG.warn("drift run={} hour={} clicks={} of={}", report.run(), report.from(), drift, counts.archived());
        }
    }

    /** One run over one hour while it is under way. */
    private static final class Work {

        private final HourSpan span;
        private final Slices slices;
        private final String run;
        private Optional<HourReading> last = Optional.empty();
        private HourReport.Counts counts = HourReport.Counts.NONE;
        private Archive.Rest rest = new Archive.Rest(Map.of(), 0);
        private long bytesScanned;

        Work(HourSpan span, Slices slices, String run) {
            this.span = span;
            this.slices = slices;
            this.run = run;
        }

        // The first reading tells what was wrong before the run; what the second changed comes on top, and what it left
        // unsettled is what is.
        void add(HourReading reading, long rejected) {
            var unsettled = reading.surpluses().count() + reading.tally().overtakenMinutes();
            var now = reading.tally().counts(unsettled, rejected);
            counts = last.isEmpty()
                    ? now
                    : new HourReport.Counts(
                            now.adHours(),
                            now.counted(),
                            now.corrected(),
                            now.archived(),
                            counts.drift(),
                            counts.changed() + now.changed(),
                            counts.raised() + now.raised(),
                            counts.lowered() + now.lowered(),
                            now.unsettled(),
                            now.copies(),
                            now.rejected());
            last = Optional.of(reading);
        }

        HourReport report(Status status, Duration took) {
            return new HourReport(
                    run,
                    status,
                    span.hour().toString(),
                    span.to().toString(),
                    slices.first(),
                    slices.last(),
                    counts,
                    rest.invalid(),
                    rest.unreadable(),
                    bytesScanned,
                    took.toMillis() / 1e3);
        }
    }
}
