package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.ClickEvent;
import org.junit.jupiter.api.Test;

/** One click through every schedule of failures of its redirect and of a replay, then replays until it is settled. */
class EveryFailureTest {

    /** One for each failure ordered below, and one that goes well. */
    private static final int MOST_REPLAYS = 8;

    @Test
    void noScheduleCountsAClickTwiceOrLosesIt() {
        int spilled = 0;
        for (var claim : InMemoryClaims.Fate.values()) {
            for (var first : InMemoryClickStream.Fate.values()) {
                for (var second : InMemoryClickStream.Fate.values()) {
                    for (var third : InMemoryClickStream.Fate.values()) {
                        spilled += redirect(claim, first, second, third) ? 1 : 0;
                    }
                }
            }
        }

        assertThat(spilled).as("schedules that end in the queue").isGreaterThan(100);
    }

    private static boolean redirect(InMemoryClaims.Fate claim, InMemoryClickStream.Fate... puts) {
        var path = new Path().failing(claim, puts);
        path.recordClick.record(click("c-1", "i-1"));
        if (path.spill.clicks().isEmpty()) {
            path.assertRecordedOnce();
            return false;
        }
        for (var replayClaim : InMemoryClaims.Fate.values()) {
            for (var first : InMemoryClickStream.Fate.values()) {
                for (var second : InMemoryClickStream.Fate.values()) {
                    replay(new Path().failing(claim, puts), replayClaim, first, second);
                }
            }
        }
        return true;
    }

    private static void replay(Path path, InMemoryClaims.Fate claim, InMemoryClickStream.Fate... puts) {
        path.recordClick.record(click("c-1", "i-1"));
        var message = path.spill.clicks().getFirst();
        path.failing(claim, puts);

        // The queue may deliver a settled message again, so all replays run.
        for (int i = 0; i < MOST_REPLAYS; i++) {
            path.replayClick.replay(message, "replay-" + i);
        }
        path.recordClick.record(click("c-2", "i-1"));

        path.assertRecordedOnce();
    }

    private static final class Path {

        private final InMemoryClaims claims = new InMemoryClaims();
        private final InMemoryClickStream stream = new InMemoryClickStream();
        private final InMemorySpill spill = new InMemorySpill();
        private final PublishClick publish = new PublishClick(stream, new HotAds(1, Clicks.clock()));
        private final RecordClick recordClick = new RecordClick(claims, publish, spill);
        private final ReplayClick replayClick = new ReplayClick(claims, publish);

        Path failing(InMemoryClaims.Fate claim, InMemoryClickStream.Fate... puts) {
            claims.next(claim);
            stream.next(puts);
            return this;
        }

        void assertRecordedOnce() {
            assertThat(stream.clicks())
                    .isNotEmpty()
                    .allMatch(click -> click.clickId().value().equals("c-1"));
            assertThat(stream.clicks().stream()
                            .filter(click -> !click.uncertain())
                            .map(ClickEvent::clickId))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }
}
