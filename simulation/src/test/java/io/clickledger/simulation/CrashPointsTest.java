package io.clickledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/**
 * Every point between two remote calls, not a sample: one short history of all functions is run once for each, with a crash there
 * and no other fault.
 */
final class CrashPointsTest {

    private static final int MOST_POINTS = 10_000;

    @Test
    void crashAtAnyPointLosesNothingAndCountsNothingTwice() {
        var calls = new HashSet<String>();
        for (int point = 0; point < MOST_POINTS; point++) {
            var history = new History(1, Rule.NONE_BROKEN, false);
            var outcome = history.runWithCrashAt(point);
            assertThat(outcome.violations())
                    .as("crash point %d in %s", point, history.crashed())
                    .isEmpty();
            if (history.crashed().isEmpty()) {
                System.out.println("crash points: " + point);
                break;
            }
            history.crashed().ifPresent(call -> calls.add(call.split(" ", 2)[0]));
        }

        assertThat(calls)
                .as("calls with a crash before and after them")
                .contains(
                        "claim",
                        "put",
                        "take",
                        "enter",
                        "add",
                        "list",
                        "progress",
                        "quarantine",
                        "heartbeat",
                        "shard",
                        "query",
                        "counters",
                        "correct",
                        "corrected",
                        "report",
                        "export",
                        "audit");
    }
}
