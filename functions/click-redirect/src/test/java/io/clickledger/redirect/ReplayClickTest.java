package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static io.clickledger.redirect.Clicks.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.InvalidReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplayClickTest {

    private final InMemoryClaims claims = new InMemoryClaims();
    private final InMemoryClickStream stream = new InMemoryClickStream();
    private final ReplayClick replayClick =
            new ReplayClick(claims, new PublishClick(stream, new HotAds(1, Clicks.clock())));

    @Test
    void unclaimedClickIsPublishedPlainly() {
        var click = click("c-1", "i-1");

        assertThat(replayClick.replay(click, "replay-1")).isEqualTo(ReplayClick.Outcome.PUBLISHED);

        assertThat(stream.clicks()).containsExactly(click);
    }

    @Test
    void clickThatItsRedirectClaimedIsPublishedPlainly() {
        var click = click("c-1", "i-1");
        claims.claim(click);

        replayClick.replay(click, "replay-1");

        assertThat(stream.clicks()).containsExactly(click);
    }

    @Test
    void replayAfterACrashBetweenPublishAndDeleteIsUncertain() {
        var click = click("c-1", "i-1");
        replayClick.replay(click, "replay-1");

        assertThat(replayClick.replay(click, "replay-2")).isEqualTo(ReplayClick.Outcome.PUBLISHED);

        assertThat(stream.clicks()).containsExactly(click, click.asUncertain());
    }

    @Test
    void duplicateIsNotPublished() {
        claims.claim(click("c-1", "i-1"));

        assertThat(replayClick.replay(click("c-2", "i-1"), "replay-1")).isEqualTo(ReplayClick.Outcome.DUPLICATE);

        assertThat(stream.clicks()).isEmpty();
    }

    @Test
    void uncertainClickStaysUncertainAndHoldsItsClaim() {
        var click = click("c-1", "i-1").asUncertain();

        replayClick.replay(click, "replay-1");

        assertThat(stream.clicks()).containsExactly(click);
        assertThat(claims.holders()).containsExactly(click.clickId());
    }

    @Test
    void uncertainDuplicateIsNotPublished() {
        claims.claim(click("c-1", "i-1"));

        assertThat(replayClick.replay(click("c-2", "i-1").asUncertain(), "replay-1"))
                .isEqualTo(ReplayClick.Outcome.DUPLICATE);
    }

    @Test
    void clickThatDoesNotCountIsPublishedWithoutAClaim() {
        var robot = invalid("c-1", "i-1", InvalidReason.ROBOT);

        assertThat(replayClick.replay(robot, "replay-1")).isEqualTo(ReplayClick.Outcome.PUBLISHED);

        assertThat(stream.clicks()).containsExactly(robot);
        assertThat(claims.attempts()).isZero();
    }

    @Test
    void clickWithAnUnresolvedClaimStaysPending() {
        claims.next(InMemoryClaims.Fate.LOST_BEFORE_IT_WAS_APPLIED);

        assertThat(replayClick.replay(click("c-1", "i-1"), "replay-1")).isEqualTo(ReplayClick.Outcome.PENDING);

        assertThat(stream.clicks()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = InMemoryClickStream.Fate.class,
            names = {"THROTTLED", "REFUSED", "LOST_BEFORE_IT_WAS_STORED"})
    void clickThatCannotBePublishedStaysPending(InMemoryClickStream.Fate fate) {
        stream.next(fate, fate);

        // Refused once is enough; the second fate is left for the put that must not happen.
        assertThat(replayClick.replay(click("c-1", "i-1"), "replay-1")).isEqualTo(ReplayClick.Outcome.PENDING);

        assertThat(stream.clicks()).isEmpty();
    }

    @Test
    void clickIsPublishedPlainlyOnceTheStreamIsBackHoweverOftenItWasTried() {
        var click = click("c-1", "i-1");
        claims.claim(click);
        stream.next(InMemoryClickStream.Fate.REFUSED, InMemoryClickStream.Fate.REFUSED);

        replayClick.replay(click, "replay-1");
        replayClick.replay(click, "replay-2");
        replayClick.replay(click, "replay-3");

        assertThat(stream.clicks()).containsExactly(click);
    }

    @Test
    void replayThatCannotGiveTheClaimBackMakesTheNextOneUncertain() {
        var click = click("c-1", "i-1");
        claims.next(InMemoryClaims.Fate.ANSWERED, InMemoryClaims.Fate.LOST_BEFORE_IT_WAS_APPLIED);
        stream.next(InMemoryClickStream.Fate.REFUSED);

        assertThat(replayClick.replay(click, "replay-1")).isEqualTo(ReplayClick.Outcome.PENDING);
        replayClick.replay(click, "replay-2");

        assertThat(stream.clicks()).containsExactly(click.asUncertain());
    }
}
