package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** One comparison of an hour's counters with one reading of the archive, and the writes it calls for. */
final class HourReading {

    /** Corrections under way at a time: DynamoDB takes 1,000 writes a second of a partition. */
    private static final int CONCURRENCY = 32;

    private final HourCounters counters;
    private final HourSpan span;
    private final JudgeAdHour judge;
    private final RaisedTops tops;
    private final boolean deferred;
    private final Surpluses surpluses = new Surpluses();
    private final Tally tally = new Tally();
    private final List<Pending> pending = new ArrayList<>();

    /** Few: what is taken away in an hour at a time is bounded, too much is an outage. */
    private final List<Pending> takingBack = new ArrayList<>();

    /**
     * Prepares the first reading or, with what that found {@code proven}, the second. The second writes nothing before it has read
     * the archive to its end: an end that is missing would look like a surplus.
     */
    HourReading(HourCounters counters, HourSpan span, String run, RaisedTops tops, Optional<Surpluses> proven) {
        this.counters = counters;
        this.span = span;
        this.judge = new JudgeAdHour(run, span.minutes(), proven.orElseGet(Surpluses::new));
        this.tops = tops;
        this.deferred = proven.isPresent();
    }

    /** Compares the ad-hours of those slices with {@code archived}; call it when all that is archived is counted. */
    void compare(Slices slices, Iterator<ArchivedAd> archived) {
        MergeJoin.run(counters.adHours(span.hour(), slices), archived, this::compare);
        if (!deferred) {
            flush(pending);
        }
    }

    /** Writes what was put off; call it only when the whole reading is believed. */
    void finish(CorrectedLists lists) {
        flush(pending);
        if (!takingBack.isEmpty()) {
            tops.write(lists);
            flush(takingBack);
        }
    }

    Tally tally() {
        return tally;
    }

    Surpluses surpluses() {
        return surpluses;
    }

    private void compare(AdHour hour, Optional<ArchivedAd> archived, boolean isCounted) {
        var verdict = judge.judge(hour, archived);
        tally.compared(hour, span.minutes(), archived, verdict);
        verdict.surpluses().forEach(minute -> surpluses.add(hour.key(), minute, hour.live(minute)));
        if (verdict.changes().isEmpty()) {
            tops.add(hour);
            return;
        }
        var correction = new Correction(hour.key(), verdict.changes());
        var one = new Pending(hour, correction, isCounted);
        // Shards' lists have the ad with less than it is about to show. Taken back to nothing, the correction leaves no
        // trace for a run after a crash, so the lists have it first.
        if (correction.takesBack()) {
            tops.add(one.corrected(), correction::raises);
            takingBack.add(one);
            return;
        }
        pending.add(one);
        if (!deferred && pending.size() >= CONCURRENCY) {
            flush(pending);
        }
    }

    private void flush(List<Pending> waiting) {
        for (int start = 0; start < waiting.size(); start += CONCURRENCY) {
            var some = waiting.subList(start, Math.min(waiting.size(), start + CONCURRENCY));
            var writes = some.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> write(one), Thread::startVirtualThread))
                    .toList();
            CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new))
                    .exceptionally(failure -> null)
                    .join();
            for (int i = 0; i < some.size(); i++) {
                settle(some.get(i), writes.get(i));
            }
        }
        waiting.clear();
    }

    private boolean write(Pending one) {
        // A partition the directory lacks would never be found again.
        if (!one.isCounted()) {
            counters.enter(one.hour().key().hourPartition());
        }
        return counters.correct(one.correction());
    }

    private void settle(Pending one, CompletableFuture<Boolean> write) {
        try {
            if (write.join()) {
                tally.corrected(one.correction());
                tops.add(one.corrected());
            } else {
                tally.overtaken(one.correction());
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof CountersUnavailableException unavailable
                    ? new CountersUnavailableException("a correction was not written", unavailable)
                    : new IllegalStateException("a correction was not written", e.getCause());
        }
    }

    private record Pending(AdHour hour, Correction correction, boolean isCounted) {

        AdHour corrected() {
            var live = IntStream.range(0, AdHour.MINUTES).mapToLong(hour::live).toArray();
            var corrections = IntStream.range(0, AdHour.MINUTES)
                    .mapToLong(hour::correction)
                    .toArray();
            correction.changes().forEach(change -> corrections[change.minute()] = change.after());
            return new AdHour(hour.key(), live, corrections, hour.invalid());
        }
    }
}
