package io.clickledger.reconcile;

import io.clickledger.reconcile.HourReport.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One run over one hour while it is under way: what it reads and finds, up to its report. */
final class HourRun {

    private final HourSpan span;
    private final Slices slices;
    private final String id;
    private Optional<HourReport.Counts> counts = Optional.empty();
    private Archive.Rest rest = new Archive.Rest(Map.of(), 0);
    private long bytesScanned;

    HourRun(HourSpan span, Slices slices, String id) {
        this.span = span;
        this.slices = slices;
        this.id = id;
    }

    HourSpan span() {
        return span;
    }

    Slices slices() {
        return slices;
    }

    String id() {
        return id;
    }

    void scanned(long bytes) {
        bytesScanned += bytes;
    }

    void found(Archive.Rest other) {
        rest = other;
    }

    // The first reading tells what was wrong before the run; what the second changed comes on top, and what it left
    // unsettled is what is.
    void add(HourReading reading, long rejected) {
        var unsettled = reading.surpluses().count() + reading.tally().overtakenMinutes();
        var now = reading.tally().counts(unsettled, rejected);
        counts = Optional.of(counts.map(before -> both(before, now)).orElse(now));
    }

    HourReport report(Status status, Duration took) {
        return new HourReport(
                id,
                status,
                span.hour().toString(),
                span.to().toString(),
                slices.first(),
                slices.last(),
                counts.orElse(HourReport.Counts.NONE),
                rest.invalid(),
                rest.unreadable(),
                bytesScanned,
                took.toMillis() / 1e3);
    }

    private static HourReport.Counts both(HourReport.Counts first, HourReport.Counts second) {
        return new HourReport.Counts(
                second.adHours(),
                second.counted(),
                second.corrected(),
                second.archived(),
                first.drift(),
                first.changed() + second.changed(),
                first.raised() + second.raised(),
                first.lowered() + second.lowered(),
                second.unsettled(),
                second.copies(),
                second.rejected());
    }
}
