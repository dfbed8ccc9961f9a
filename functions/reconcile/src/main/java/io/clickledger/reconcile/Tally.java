package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import java.util.Optional;

/** What one reading of an hour has found and done so far. */
final class Tally {

    private long adHours;
    private long counted;
    private long archived;
    private long corrections;
    private long uncertain;
    private long missed;
    private long surplus;
    private long excess;
    private long raised;
    private long lowered;
    private long changed;
    private long overtaken;
    private long copies;

    /** An ad-hour was compared; its counts are those of the first {@code minutes}, as they were read. */
    void compared(AdHour hour, int minutes, Optional<ArchivedAd> ad, JudgeAdHour.Verdict verdict) {
        adHours++;
        for (int minute = 0; minute < minutes; minute++) {
            var one = minute;
            var truth = ad.map(known -> known.clicks(one)).orElse(0L);
            counted += hour.live(minute);
            corrections += hour.correction(minute);
            archived += truth;
            excess += Math.max(0, hour.live(minute) + hour.correction(minute) - truth);
        }
        uncertain += verdict.uncertain();
        missed += verdict.missed();
        surplus += verdict.surplus();
        copies += ad.map(ArchivedAd::copies).orElse(0L);
    }

    /** A correction was written. */
    synchronized void corrected(Correction correction) {
        for (var change : correction.changes()) {
            changed++;
            raised += Math.max(0, change.rise());
            lowered += Math.max(0, -change.rise());
        }
    }

    /** A correction was not written, because the counts had changed since they were read. */
    synchronized void overtaken(Correction correction) {
        overtaken += correction.changes().size();
    }

    /** Clicks that counts and their corrections show, before the run. */
    long shown() {
        return counted + corrections;
    }

    /** Of them, those that the archive does not have. */
    long excess() {
        return excess;
    }

    long archived() {
        return archived;
    }

    long overtakenMinutes() {
        return overtaken;
    }

    /** What stands in a report, with {@code unsettled} minutes. */
    HourReport.Counts counts(long unsettled, long rejected) {
        return new HourReport.Counts(
                adHours,
                counted,
                corrections + raised - lowered,
                archived,
                new HourReport.Drift(uncertain, missed, surplus),
                changed,
                raised,
                lowered,
                unsettled,
                copies,
                rejected);
    }
}
