package io.clickledger.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlanCommandsTest {

    @Test
    void planIsReckonedWithoutARunningSystem() {
        assertThat(Launcher.run("cost", "--clicks-per-day", "100e6", "--peak", "10000"))
                .isZero();
        assertThat(Launcher.run("capacity", "--peak", "10000")).isZero();
    }

    @Test
    void planThatIsWronglyAskedEndsSo() {
        assertThat(Launcher.run("cost", "--peak", "none")).isEqualTo(2);
        assertThat(Launcher.run("capacity", "--limit", "tea=1")).isEqualTo(2);
        assertThat(Launcher.run("preflight", "--region", "Mars")).isEqualTo(2);
        assertThat(Launcher.run("cost", "--prices", "no-such-file")).isEqualTo(1);
    }
}
