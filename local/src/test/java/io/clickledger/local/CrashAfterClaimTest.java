package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class CrashAfterClaimTest {

    private final CrashAfterClaim crashes = new CrashAfterClaim();
    private final AtomicBoolean put = new AtomicBoolean();

    @Test
    void deadEnvironmentNeitherPutsNorAnswers() {
        crashes.set(1);

        assertThat(crashes.run(this::claimAndPut)).isEmpty();

        assertThat(put).isFalse();
    }

    @Test
    void nothingDiesUnlessToldTo() {
        assertThat(crashes.run(this::claimAndPut)).contains("answer");

        assertThat(put).isTrue();
    }

    @Test
    void putsOfOthersAreSpared() {
        crashes.set(1);

        assertThat(claimAndPut()).isEqualTo("answer");
    }

    @Test
    void environmentThatPutsNothingLives() {
        crashes.set(1);

        assertThat(crashes.run(() -> "duplicate")).contains("duplicate");
    }

    @Test
    void failureOfTheInvocationIsThrown() {
        crashes.set(1);

        Assertions.assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> crashes.run(() -> {
                    throw new IllegalStateException("broken");
                }))
                .withCauseInstanceOf(IllegalStateException.class);
        crashes.set(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> crashes.run(() -> {
                    throw new IllegalStateException("broken");
                }));
    }

    private String claimAndPut() {
        if (CrashAfterClaim.threatens()) {
            CrashAfterClaim.beforePut();
        }
        put.set(true);
        return "answer";
    }
}
