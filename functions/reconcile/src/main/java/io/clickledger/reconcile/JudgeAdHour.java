package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CorrectionReason.Cause;
import io.clickledger.reconcile.Correction.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what the corrections of one ad-hour have to be: for each minute the archive's clicks less those counted live.
 *
 * <p>A count that is too low is raised at once, for whatever the archive has is counted by then. One that is too high may be so only
 * because the archive is behind, so it is lowered only when it is proven: an earlier reading saw the very same count, and the archive
 * has since caught up with that reading.
 */
final class JudgeAdHour {

    private final String run;
    private final int minutes;
    private final Surpluses proven;

    /** Judges the first {@code minutes} of hours; {@code proven} are the surpluses that may be taken away. */
    JudgeAdHour(String run, int minutes, Surpluses proven) {
        this.run = run;
        this.minutes = minutes;
        this.proven = proven;
    }

    /**
     * The verdict on one ad-hour.
     *
     * @param changes what to write
     * @param surpluses minutes with more clicks than the archive has, and no proof
     * @param uncertain clicks that the archive has only as uncertain
     * @param missed other clicks that live counting missed
     * @param surplus clicks counted live that the archive does not have
     */
    record Verdict(List<Change> changes, List<Integer> surpluses, long uncertain, long missed, long surplus) {

        /** Copies the lists. */
        Verdict {
            changes = List.copyOf(changes);
            surpluses = List.copyOf(surpluses);
        }
    }

    /** Judges {@code counted} by {@code archived}; the latter is empty when the archive has no click of the ad. */
    Verdict judge(AdHour counted, Optional<ArchivedAd> archived) {
        var changes = new ArrayList<Change>();
        var surpluses = new ArrayList<Integer>();
        long uncertain = 0;
        long missed = 0;
        long surplus = 0;
        for (int minute = 0; minute < minutes; minute++) {
            var truth = clicks(archived, minute);
            var live = counted.live(minute);
            var before = counted.correction(minute);
            var onlyUncertain = Math.min(Math.max(0, truth - live), uncertain(archived, minute));
            uncertain += onlyUncertain;
            missed += Math.max(0, truth - live) - onlyUncertain;
            surplus += Math.max(0, live - truth);
            if (live + before > truth && !proven.holds(counted.key(), minute, live)) {
                surpluses.add(minute);
            } else if (live + before != truth) {
                var reason = new CorrectionReason(cause(truth - live, onlyUncertain), run);
                changes.add(new Change(minute, live, before, truth - live, reason));
            }
        }
        return new Verdict(changes, surpluses, uncertain, missed, surplus);
    }

    private static Cause cause(long correction, long onlyUncertain) {
        if (correction < 0) {
            return Cause.SURPLUS;
        }
        return onlyUncertain > 0 ? Cause.UNCERTAIN : Cause.MISSED;
    }

    private static long clicks(Optional<ArchivedAd> archived, int minute) {
        return archived.map(ad -> ad.clicks(minute)).orElse(0L);
    }

    private static long uncertain(Optional<ArchivedAd> archived, int minute) {
        return archived.map(ad -> ad.uncertain(minute)).orElse(0L);
    }
}
