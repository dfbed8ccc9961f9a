package io.clickledger.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells how far counting and delivery have come, and waits for them, but not for long. */
final class Catchup {

    private final Archive archive;
    private final Progress progress;
    private final Clock clock;
    private final Pause pause;
    private final Duration patience;

    /** {@code patience} is how long to wait for either. */
    Catchup(Archive archive, Progress progress, Clock clock, Pause pause, Duration patience) {
        this.archive = archive;
        this.progress = progress;
        this.clock = clock;
        this.pause = pause;
        this.patience = patience;
    }

    /** Lets some time pass. */
    interface Pause {
        void take();
    }

    /** Whether every record that arrived before {@code moment} is counted, now or within the patience. */
    boolean countingReaches(Instant moment) {
        return reaches(moment, progress::countedThrough);
    }

    /** Whether every record that arrived before {@code moment} is in the archive, now or within the patience. */
    boolean deliveryReaches(Instant moment) {
        return reaches(moment, this::deliveredThrough);
    }

    // A shard's records are delivered in their order, so its newest heartbeat stands for all before it.
    private Optional<Instant> deliveredThrough() {
        var shards = progress.shards();
        if (shards.isEmpty()) {
            return Optional.empty();
        }
        var newest = archive.newestHeartbeats(clock.instant());
        return shards.get().open().stream()
                .map(shard -> newest.getOrDefault(shard, Instant.EPOCH))
                .min(Instant::compareTo);
    }

    private boolean reaches(Instant moment, Supplier<Optional<Instant>> through) {
        var end = clock.instant().plus(patience);
        while (true) {
            if (through.get().filter(reached -> !reached.isBefore(moment)).isPresent()) {
                return true;
            }
            if (!clock.instant().isBefore(end)) {
                return false;
            }
            pause.take();
        }
    }
}
