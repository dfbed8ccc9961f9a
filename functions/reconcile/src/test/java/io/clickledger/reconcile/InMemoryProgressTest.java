package io.clickledger.reconcile;

import java.time.Instant;
import java.util.Optional;

final class InMemoryProgressTest extends ProgressContract {

    private final InMemoryProgress progress = new InMemoryProgress(Optional::empty, Optional::empty);

    @Override
    Progress progress() {
        return progress;
    }

    @Override
    Optional<Instant> through() {
        return progress.through();
    }
}
