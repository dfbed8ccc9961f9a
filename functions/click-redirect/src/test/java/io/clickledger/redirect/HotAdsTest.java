package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import io.clickledger.events.ClickId;
import io.clickledger.events.StreamKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.MutableClock;

class HotAdsTest {

    private static final int TICKS = 600;

    private final MutableClock clock = Clicks.clock();

    @ParameterizedTest
    @CsvSource({"10, 1, 1", "200, 1, 1", "400, 1, 2", "900, 1, 4", "90, 20, 8", "9000, 1, 32"})
    void keysOfAnAdFollowItsRate(int clicksPerSecond, int environments, int salts) {
        var hotAds = new HotAds(environments, clock);

        assertThat(click(hotAds, clicksPerSecond)).hasSize(salts);
    }

    @Test
    void adThatCooledDownHasOneKeyAgain() {
        var hotAds = new HotAds(1, clock);
        click(hotAds, 9_000);
        clock.add(Duration.ofMinutes(2));

        assertThat(hotAds.key(Clicks.AD, new ClickId("c-1")).salt()).isZero();
    }

    @Test
    void oneClickAlwaysHasTheSameSaltAtTheSameRate() {
        var hotAds = new HotAds(1, clock);
        click(hotAds, 900);

        assertThat(hotAds.key(Clicks.AD, new ClickId("c-1"))).isEqualTo(hotAds.key(Clicks.AD, new ClickId("c-1")));
    }

    @Test
    void hotAdStaysKnownAmongManyColdOnes() {
        var hotAds = new HotAds(1, clock);
        var lastKeys = new HashSet<StreamKey>();
        for (int i = 0; i < 50_000; i++) {
            var key = hotAds.key(Clicks.AD, new ClickId("hot-" + i));
            if (i >= 49_000) {
                lastKeys.add(key);
            }
            hotAds.key(new AdId("cold-" + i), new ClickId("c-" + i));
            clock.add(Duration.ofMillis(i % 2));
        }

        assertThat(lastKeys).hasSize(8);
    }

    @Test
    void otherKeyIsAnother() {
        var hotAds = new HotAds(1, clock);
        for (int i = 0; i < 1_000; i++) {
            var click = new ClickId("c-" + i);
            var key = new StreamKey(Clicks.AD, i % 32);

            assertThat(hotAds.otherKey(key, click))
                    .isNotEqualTo(key)
                    .extracting(StreamKey::ad)
                    .isEqualTo(Clicks.AD);
        }
    }

    /** Clicks for a minute and returns the keys of its last ten seconds. */
    private Set<StreamKey> click(HotAds hotAds, int clicksPerSecond) {
        var keys = new HashSet<StreamKey>();
        for (int tick = 0; tick < TICKS; tick++) {
            clock.add(Duration.ofMillis(100));
            for (int i = 0; i < clicksPerSecond / 10; i++) {
                var key = hotAds.key(Clicks.AD, new ClickId("c-" + tick + "-" + i));
                if (tick >= TICKS - 100) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }
}
