package io.clickledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WeatherTest {

    private static final List<String> CALLS =
            IntStream.range(0, 200).mapToObj(n -> "call " + n).toList();

    @Test
    void fateOfAConcurrentCallIsTheSameInAnyOrder() {
        assertThat(fates(17, CALLS.reversed())).isEqualTo(fates(17, CALLS));
    }

    @Test
    void fateOfAConcurrentCallIsAnotherWithAnotherSeed() {
        assertThat(fates(18, CALLS)).isNotEqualTo(fates(17, CALLS));
    }

    @Test
    void concurrentCallMeetsEveryFaultThatACallBetweenMachinesCanMeet() {
        assertThat(fates(17, CALLS))
                .containsValue("done")
                .containsValue("Crash")
                .containsValue("RefusedException")
                .containsValue("LostException")
                .containsValue("done, Crash")
                .containsValue("done, LostException");
    }

    @Test
    void callGoesOnAfterAFreezeOnlyWhileItsInvocationHasTime() {
        assertThat(appliedAfterAFreeze(Weather.LONGEST_INVOCATION)).isNotEmpty();
        assertThat(appliedAfterAFreeze(Weather.LONGEST_INVOCATION.plusMillis(1)))
                .isEmpty();
    }

    @Test
    void callIsNotMadeOnceItsInvocationIsOver() {
        var clock = History.clock();
        var weather = new Weather(17, clock, false);

        assertThatExceptionOfType(Weather.Crash.class)
                .isThrownBy(() -> weather.invocation(() -> {
                    clock.add(Weather.LONGEST_INVOCATION.plusMillis(1));
                    weather.remote("late", () -> fail("was made"));
                }));
        assertThat(weather.faults()).containsEntry(Weather.Fault.ENDED, 1L);
    }

    private static List<String> appliedAfterAFreeze(Duration freeze) {
        var clock = History.clock();
        var weather = new Weather(17, clock, false);
        weather.faultsPermille(150);
        weather.meanwhile(() -> clock.add(freeze));
        var applied = new ArrayList<String>();
        for (var call : CALLS) {
            var began = clock.instant();
            try {
                weather.invocation(() -> weather.remote(call, () -> applied.add(call)));
            } catch (Weather.Crash | Weather.LostException | Weather.RefusedException e) {
                // What became of the call is seen by whether it was applied.
            }
            if (clock.instant().equals(began)) {
                applied.remove(call);
            }
        }
        assertThat(weather.faults()).containsKey(Weather.Fault.FROZEN);
        return applied;
    }

    private static Map<String, String> fates(long seed, List<String> calls) {
        var weather = new Weather(seed, History.clock(), false);
        weather.faultsPermille(150);
        var fates = new TreeMap<String, String>();
        for (var call : calls) {
            try {
                weather.concurrent(call, () -> fates.put(call, "done"));
            } catch (Weather.Crash | Weather.LostException | Weather.RefusedException e) {
                var fault = e.getClass().getSimpleName();
                fates.merge(call, fault, (done, then) -> done + ", " + then);
            }
        }
        return fates;
    }
}
