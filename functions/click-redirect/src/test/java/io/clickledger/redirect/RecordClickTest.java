package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static io.clickledger.redirect.Clicks.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.StreamKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordClickTest {

    private final InMemoryClaims claims = new InMemoryClaims();
    private final InMemoryClickStream stream = new InMemoryClickStream();
    private final InMemorySpill spill = new InMemorySpill();
    private final RecordClick recordClick =
            new RecordClick(claims, new PublishClick(stream, new HotAds(1, Clicks.clock())), spill);

    @Test
    void firstClickOfAnImpressionIsPublished() {
        var click = click("c-1", "i-1");

        assertThat(recordClick.record(click)).isEqualTo(RecordClick.Outcome.PUBLISHED);

        assertThat(stream.clicks()).containsExactly(click);
        assertThat(spill.clicks()).isEmpty();
    }

    @Test
    void secondClickOfAnImpressionIsNotPublished() {
        recordClick.record(click("c-1", "i-1"));

        assertThat(recordClick.record(click("c-2", "i-1"))).isEqualTo(RecordClick.Outcome.DUPLICATE);

        assertThat(stream.clicks()).extracting(ClickEvent::clickId).containsExactly(new ClickId("c-1"));
    }

    @Test
    void clickIsPublishedPlainlyWhenItsClaimMetItsOwnEarlierWrite() {
        var click = click("c-1", "i-1");
        claims.claim(click);

        recordClick.record(click);

        assertThat(stream.clicks()).containsExactly(click);
    }

    @ParameterizedTest
    @EnumSource(InvalidReason.class)
    void clickThatDoesNotCountIsPublishedWithoutAClaim(InvalidReason reason) {
        var click = invalid("c-1", "i-1", reason);

        assertThat(recordClick.record(click)).isEqualTo(RecordClick.Outcome.PUBLISHED);

        assertThat(stream.clicks()).containsExactly(click);
        assertThat(claims.attempts()).isZero();
    }

    @Test
    void clickThatAFaultOfOursStopsIsSpilledAsUncertain() {
        var click = click("c-1", "i-1");
        var broken = new PublishClick((one, key) -> broken(), new HotAds(1, Clicks.clock()));

        assertThat(new RecordClick(claims, broken, spill).record(click)).isEqualTo(RecordClick.Outcome.SPILLED);

        assertThat(spill.clicks()).containsExactly(click.asUncertain());
    }

    @Test
    void clickIsLoggedWhateverTheSpillFailsOf() {
        claims.next(InMemoryClaims.Fate.LOST_BEFORE_IT_WAS_APPLIED);
        var publish = new PublishClick(stream, new HotAds(1, Clicks.clock()));

        assertThat(new RecordClick(claims, publish, one -> broken()).record(click("c-1", "i-1")))
                .isEqualTo(RecordClick.Outcome.LOGGED);
    }

    private static ClickStream.Result broken() {
        throw new IllegalStateException("a fault of ours");
    }

    @ParameterizedTest
    @EnumSource(
            value = InMemoryClaims.Fate.class,
            names = {"LOST_BEFORE_IT_WAS_APPLIED", "LOST_AFTER_IT_WAS_APPLIED"})
    void clickWithAnUnresolvedClaimIsSpilledAndNotPublished(InMemoryClaims.Fate fate) {
        claims.next(fate);
        var click = click("c-1", "i-1");

        assertThat(recordClick.record(click)).isEqualTo(RecordClick.Outcome.SPILLED);

        assertThat(stream.clicks()).isEmpty();
        assertThat(spill.clicks()).containsExactly(click);
    }

    @Test
    void throttledClickIsPublishedUnderAnotherKey() {
        stream.next(InMemoryClickStream.Fate.THROTTLED);
        var click = click("c-1", "i-1");

        assertThat(recordClick.record(click)).isEqualTo(RecordClick.Outcome.PUBLISHED);

        assertThat(stream.clicks()).containsExactly(click);
        assertThat(stream.triedKeys())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .extracting(StreamKey::ad)
                .containsOnly(Clicks.AD);
    }

    @Test
    void clickThrottledTwiceIsSpilledAsCertain() {
        stream.next(InMemoryClickStream.Fate.THROTTLED, InMemoryClickStream.Fate.THROTTLED);
        var click = click("c-1", "i-1");

        assertThat(recordClick.record(click)).isEqualTo(RecordClick.Outcome.SPILLED);

        assertThat(stream.clicks()).isEmpty();
        assertThat(spill.clicks()).containsExactly(click);
    }

    @Test
    void refusedClickIsSpilledAsCertain() {
        stream.next(InMemoryClickStream.Fate.REFUSED);
        var click = click("c-1", "i-1");

        recordClick.record(click);

        assertThat(stream.triedKeys()).hasSize(1);
        assertThat(spill.clicks()).containsExactly(click);
    }

    @Test
    void clickWhosePutWasNotAnsweredIsPublishedAgainAsUncertain() {
        stream.next(InMemoryClickStream.Fate.LOST_AFTER_IT_WAS_STORED);
        var click = click("c-1", "i-1");

        assertThat(recordClick.record(click)).isEqualTo(RecordClick.Outcome.UNCERTAIN);

        assertThat(stream.clicks()).containsExactly(click, click.asUncertain());
    }

    @Test
    void clickWhoseSecondPutFailsTooIsSpilledAsUncertain() {
        stream.next(InMemoryClickStream.Fate.LOST_BEFORE_IT_WAS_STORED, InMemoryClickStream.Fate.REFUSED);
        var click = click("c-1", "i-1");

        assertThat(recordClick.record(click)).isEqualTo(RecordClick.Outcome.SPILLED);

        assertThat(spill.clicks()).containsExactly(click.asUncertain());
    }

    @Test
    void clickWhosePutTimedOutIsSpilledAsUncertainWithoutASecondPut() {
        stream.next(InMemoryClickStream.Fate.TIMED_OUT_AFTER_IT_WAS_STORED);
        var click = click("c-1", "i-1");

        assertThat(recordClick.record(click)).isEqualTo(RecordClick.Outcome.SPILLED);

        assertThat(stream.triedKeys()).hasSize(1);
        assertThat(spill.clicks()).containsExactly(click.asUncertain());
    }

    @Test
    void throttledClickWhoseSecondPutWasNotAnsweredIsUncertain() {
        stream.next(InMemoryClickStream.Fate.THROTTLED, InMemoryClickStream.Fate.LOST_BEFORE_IT_WAS_STORED);
        var click = click("c-1", "i-1");

        recordClick.record(click);

        assertThat(stream.clicks()).containsExactly(click.asUncertain());
    }

    @Test
    void unpublishedRobotIsSpilled() {
        stream.next(InMemoryClickStream.Fate.REFUSED);
        var robot = invalid("c-1", "i-1", InvalidReason.ROBOT);

        recordClick.record(robot);

        assertThat(spill.clicks()).containsExactly(robot);
        assertThat(claims.attempts()).isZero();
    }

    @Test
    void clickThatCannotBeSpilledIsLoggedInOneLine() {
        spill.goDown();
        stream.next(InMemoryClickStream.Fate.REFUSED);

        var lines = errorOutputOf(
                () -> assertThat(recordClick.record(click("c-lost", "i-1"))).isEqualTo(RecordClick.Outcome.LOGGED));

        assertThat(lines.lines().filter(line -> line.contains("\"spill\":\"lost\"")))
                .singleElement()
                .asString()
                .contains("ERROR")
                .contains("\"click\":\"{\\\"v\\\":1,\\\"click_id\\\":\\\"c-lost\\\",\\\"impression_id\\\":\\\"i-1\\\"");
    }

    @Test
    void oneOfFiftyClicksAtOnceIsPublished() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 50)
                    .<Callable<RecordClick.Outcome>>mapToObj(i -> () -> recordClick.record(click("c-" + i, "i-1")))
                    .toList());
        }

        assertThat(stream.clicks()).hasSize(1);
        assertThat(claims.holders()).containsExactly(stream.clicks().getFirst().clickId());
    }

    private static String errorOutputOf(Runnable action) {
        var before = System.err;
        var captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
