package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Visitor;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link AuditedClaims} promise, wherever they are kept. */
interface AuditedClaimsContract {

    /** The same claims at every call. */
    AuditedClaims claims();

    /** The redirect claims an impression. */
    void claim(ClickEvent click);

    /** A replay of the click that nobody has claimed, or only its redirect. */
    void replay(ClickEvent click, String replay);

    /** Whether the same replay, coming again, may still publish the click. */
    boolean isLeftTo(ClickEvent click, String replay);

    @Test
    default void claimOfTheRedirectIsTakenOverOnceAndForAll() {
        claim(click("c-1"));

        assertThat(claims().takeOver(click("c-1"))).isTrue();
        assertThat(claims().takeOver(click("c-1"))).isTrue();

        assertThat(isLeftTo(click("c-1"), "replay-7")).isFalse();
    }

    @Test
    default void claimThatAReplayHasIsLeftToIt() {
        replay(click("c-1"), "replay-7");

        assertThat(claims().takeOver(click("c-1"))).isFalse();

        assertThat(isLeftTo(click("c-1"), "replay-7")).isTrue();
    }

    @Test
    default void claimOfAnotherClickIsNotTaken() {
        claim(click("c-other"));

        assertThat(claims().takeOver(click("c-1"))).isFalse();
        assertThat(claims().takeOver(click("c-other"))).isTrue();
    }

    @Test
    default void claimThatIsGoneIsNotMadeAnew() {
        assertThat(claims().takeOver(click("c-1"))).isFalse();

        assertThat(isLeftTo(click("c-1"), "replay-7")).isTrue();
    }

    /** A click of the one impression of these tests. */
    static ClickEvent click(String click) {
        return new ClickEvent(
                new ClickId(click),
                Optional.of(new ImpressionId("i-1")),
                new AdId("ad-7"),
                new AdvertiserId("acme"),
                Instant.parse("2026-11-26T16:00:00Z"),
                Visitor.unknown(),
                Optional.empty(),
                false);
    }
}
