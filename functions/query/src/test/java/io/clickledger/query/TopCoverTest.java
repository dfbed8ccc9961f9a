package io.clickledger.query;

import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TopCoverTest {

    private static final Instant LATER = at("2026-11-27T00:00:00Z");

    @Test
    void wholeHourIsOneBlockAndOneMinuteIsOne() {
        assertThat(cover("03:00", "04:00")).containsExactly(Block.at(BlockSize.HOUR, HOUR));
        assertThat(cover("03:00", "03:01")).containsExactly(Block.at(BlockSize.MINUTE, HOUR));
        assertThat(cover("03:10", "03:20"))
                .containsExactly(Block.at(BlockSize.TEN_MINUTES, at("2026-11-24T03:10:00Z")));
    }

    @Test
    void largestBlocksThatFitAreUsed() {
        assertThat(cover("02:48", "04:31"))
                .extracting(Block::partition)
                .containsExactly(
                        "TOP#m#2026-11-24T02:48",
                        "TOP#m#2026-11-24T02:49",
                        "TOP#t#2026-11-24T02:50",
                        "TOP#h#2026-11-24T03:00",
                        "TOP#t#2026-11-24T04:00",
                        "TOP#t#2026-11-24T04:10",
                        "TOP#t#2026-11-24T04:20",
                        "TOP#m#2026-11-24T04:30");
    }

    @Test
    void everyWindowOfADayIsCoveredOnceAndWithoutGaps() {
        var minutes = 24 * 60;
        for (int first = 0; first < 61; first++) {
            for (int last = first + 1; last <= minutes; last += 7) {
                var window = new Window(HOUR.plusSeconds(first * 60L), HOUR.plusSeconds(last * 60L));

                var cover = TopCover.of(window, LATER);

                assertThat(cover.getFirst().start()).isEqualTo(window.start());
                assertThat(cover.getLast().end()).isEqualTo(window.end());
                assertThat(IntStream.range(1, cover.size())
                                .allMatch(i -> cover.get(i)
                                        .start()
                                        .equals(cover.get(i - 1).end())))
                        .isTrue();
                assertThat(cover).hasSizeLessThanOrEqualTo(9 + 5 + 23 + 5 + 9);
            }
        }
    }

    @Test
    void blockThatIsStillRunningMayReachOverTheEnd() {
        var lastQuarter = new Window(at("2026-11-24T03:05:00Z"), at("2026-11-24T03:18:00Z"));
        var fromTheHour = new Window(HOUR, at("2026-11-24T03:18:00Z"));
        var running = at("2026-11-24T03:17:59.999Z");

        assertThat(TopCover.of(lastQuarter, running)).hasSize(6).endsWith(Block.at(BlockSize.TEN_MINUTES, running));
        assertThat(TopCover.of(fromTheHour, running)).containsExactly(Block.at(BlockSize.HOUR, HOUR));
        assertThat(TopCover.of(fromTheHour, fromTheHour.end())).hasSize(1 + 8);
    }

    @Test
    void fiveWeeksFitIntoTheBlocksOfAQuery() {
        var start = HOUR.plusSeconds(60);
        var window = new Window(start, start.plus(Duration.ofDays(35)));

        assertThat(TopCover.of(window, window.end())).hasSizeLessThanOrEqualTo(TopOfAllQuery.MAX_BLOCKS);
    }

    private static List<Block> cover(String from, String to) {
        return TopCover.of(new Window(at("2026-11-24T" + from + ":00Z"), at("2026-11-24T" + to + ":00Z")), LATER);
    }
}
