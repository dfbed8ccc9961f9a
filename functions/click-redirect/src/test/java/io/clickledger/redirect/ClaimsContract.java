package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Claims} promise, wherever they are kept. */
interface ClaimsContract {

    /** Claims that hold no impression used before. */
    Claims claims();

    @Test
    default void firstClickOfAnImpressionIsGranted() {
        assertThat(claims().claim(click("c-1", "i-first"))).isEqualTo(Claims.Result.GRANTED);
    }

    @Test
    default void secondClickOfAnImpressionIsTaken() {
        var claims = claims();
        claims.claim(click("c-1", "i-second"));

        assertThat(claims.claim(click("c-2", "i-second"))).isEqualTo(Claims.Result.TAKEN);
    }

    @Test
    default void sameClickMeetsItsOwnClaim() {
        var claims = claims();
        claims.claim(click("c-1", "i-own"));

        assertThat(claims.claim(click("c-1", "i-own"))).isEqualTo(Claims.Result.OWN_RETRY);
    }

    @Test
    default void replayOfAnUnclaimedClickIsGranted() {
        assertThat(claims().takeOver(click("c-1", "i-replay"), "replay-1")).isEqualTo(Claims.Result.GRANTED);
    }

    @Test
    default void replayTakesOverTheClaimOfItsRedirect() {
        var claims = claims();
        claims.claim(click("c-1", "i-over"));

        assertThat(claims.takeOver(click("c-1", "i-over"), "replay-1")).isEqualTo(Claims.Result.GRANTED);
    }

    @Test
    default void secondReplayMeetsTheFirst() {
        var claims = claims();
        claims.takeOver(click("c-1", "i-twice"), "replay-1");

        assertThat(claims.takeOver(click("c-1", "i-twice"), "replay-2")).isEqualTo(Claims.Result.OWN_RETRY);
    }

    @Test
    default void replayKnowsItsOwnMarkAgain() {
        var claims = claims();
        claims.takeOver(click("c-1", "i-lost"), "replay-1");

        assertThat(claims.takeOver(click("c-1", "i-lost"), "replay-1")).isEqualTo(Claims.Result.GRANTED);
    }

    @Test
    default void releasedClaimIsTakenOverByTheNextReplayAndByNoOtherClick() {
        var claims = claims();
        claims.takeOver(click("c-1", "i-given"), "replay-1");

        claims.release(click("c-1", "i-given"), "replay-1");

        assertThat(claims.claim(click("c-2", "i-given"))).isEqualTo(Claims.Result.TAKEN);
        assertThat(claims.takeOver(click("c-1", "i-given"), "replay-2")).isEqualTo(Claims.Result.GRANTED);
    }

    @Test
    default void lateReleaseTakesNothingFromAnotherReplay() {
        var claims = claims();
        claims.takeOver(click("c-1", "i-zombie-release"), "replay-1");
        claims.release(click("c-1", "i-zombie-release"), "replay-1");
        claims.takeOver(click("c-1", "i-zombie-release"), "replay-2");

        claims.release(click("c-1", "i-zombie-release"), "replay-1");

        assertThat(claims.takeOver(click("c-1", "i-zombie-release"), "replay-3"))
                .isEqualTo(Claims.Result.OWN_RETRY);
    }

    @Test
    default void replayAfterAnotherClickIsTaken() {
        var claims = claims();
        claims.claim(click("c-1", "i-late"));

        assertThat(claims.takeOver(click("c-2", "i-late"), "replay-1")).isEqualTo(Claims.Result.TAKEN);
    }

    @Test
    default void clickAfterAReplayIsTaken() {
        var claims = claims();
        claims.takeOver(click("c-1", "i-after"), "replay-1");

        assertThat(claims.claim(click("c-2", "i-after"))).isEqualTo(Claims.Result.TAKEN);
    }

    @Test
    default void claimThatArrivesAfterItsOwnReplayTakesNothingBack() {
        var claims = claims();
        claims.takeOver(click("c-1", "i-zombie"), "replay-1");

        claims.claim(click("c-1", "i-zombie"));

        assertThat(claims.takeOver(click("c-1", "i-zombie"), "replay-2")).isEqualTo(Claims.Result.OWN_RETRY);
    }

    @Test
    default void oneOfFiftyClicksAtOnceIsGranted() throws InterruptedException {
        var claims = claims();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = IntStream.range(0, 50)
                    .<Callable<Claims.Result>>mapToObj(i -> () -> claims.claim(click("c-" + i, "i-race")))
                    .toList();

            assertThat(threads.invokeAll(attempts))
                    .extracting(attempt -> attempt.resultNow())
                    .containsOnlyOnce(Claims.Result.GRANTED)
                    .doesNotContain(Claims.Result.OWN_RETRY);
        }
    }
}
