package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every keeper of what is reconciled keeps to. */
abstract class ProgressContract {

    static final Instant ONE = Hour.START.plus(Duration.ofHours(1));
    private static final Instant TWO = Hour.START.plus(Duration.ofHours(2));
    private static final Instant THREE = Hour.START.plus(Duration.ofHours(3));

    abstract Progress progress();

    /** Through when all is reconciled. */
    abstract Optional<Instant> through();

    @Test
    void whatIsReconciledMovesForwardWithoutAGap() {
        progress().reconciled(Hour.START, ONE);
        progress().reconciled(TWO, THREE);
        assertThat(through()).contains(ONE);

        progress().reconciled(ONE, TWO);
        progress().reconciled(Hour.START, ONE);
        assertThat(through()).contains(TWO);

        progress().reconciled(TWO, THREE);
        assertThat(through()).contains(THREE);
    }

    @Test
    void partOfAnHourIsMovedOnFrom() {
        progress().reconciled(Hour.START, Hour.START.plusSeconds(300));
        progress().reconciled(Hour.START, ONE);

        assertThat(through()).contains(ONE);
    }
}
