package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CorrectionReason.Cause;
import io.clickledger.counters.CounterKey;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The rule of corrections, for any counts. */
final class JudgeAdHourTest {

    private static final CounterKey KEY = Hour.key("a");
    private static final int MINUTE = 17;

    @Property
    void tooFewIsRaisedTooManyIsLoweredOnlyWithProofAndRightIsLeftAlone(
            @ForAll @IntRange(max = 9) int live,
            @ForAll @IntRange(min = -9, max = 9) int before,
            @ForAll @IntRange(max = 9) int truth,
            @ForAll @IntRange(max = 9) int uncertain,
            @ForAll @IntRange(max = 9) int seenBefore,
            @ForAll boolean seen) {
        var proven = new Surpluses();
        if (seen) {
            proven.add(KEY, MINUTE, seenBefore);
        }
        var archived = new ArchivedAd(KEY);
        archived.add(MINUTE, truth, Math.min(uncertain, truth), 0);

        var verdict = new JudgeAdHour("run", AdHour.MINUTES, proven).judge(hour(live, before), Optional.of(archived));

        var shown = live + before;
        var isProven = seen && seenBefore == live;
        if (shown < truth || (shown > truth && isProven)) {
            assertThat(verdict.changes()).singleElement().satisfies(change -> {
                assertThat(live + change.after()).isEqualTo(truth);
                assertThat(change.live()).isEqualTo(live);
                assertThat(change.before()).isEqualTo(before);
                assertThat(change.reason().cause() == Cause.SURPLUS).isEqualTo(truth < live);
            });
            assertThat(verdict.surpluses()).isEmpty();
        } else {
            assertThat(verdict.changes()).isEmpty();
            assertThat(verdict.surpluses().isEmpty()).isEqualTo(shown == truth);
        }
        assertThat(verdict.uncertain() + verdict.missed() - verdict.surplus()).isEqualTo(truth - live);
    }

    @Property(tries = 50)
    void minutesBeyondTheSpanAreNotJudged(@ForAll @IntRange(min = 1, max = 17) int minutes) {
        var archived = new ArchivedAd(KEY);
        archived.add(MINUTE, 5, 0, 0);

        var verdict = new JudgeAdHour("run", minutes, new Surpluses()).judge(hour(0, 0), Optional.of(archived));

        assertThat(verdict.changes()).isEmpty();
        assertThat(verdict.missed()).isZero();
    }

    private static AdHour hour(long live, long correction) {
        var counts = new long[AdHour.MINUTES];
        var corrections = new long[AdHour.MINUTES];
        counts[MINUTE] = live;
        corrections[MINUTE] = correction;
        return new AdHour(KEY, counts, corrections, Map.of());
    }
}
