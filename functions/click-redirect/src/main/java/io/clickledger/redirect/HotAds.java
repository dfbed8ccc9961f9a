package io.clickledger.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clickledger.events.AdId;
import io.clickledger.events.ClickId;
import io.clickledger.events.StreamKey;
import java.time.Clock;

/**
 * Chooses the stream key of a click: the plain ad, or one of several salted keys while the ad is hot.
 *
 * <p>Each ad's rate is estimated from this copy's own clicks and forgotten within seconds. A wrong estimate costs balance, never
 * a count: counters keep every salt apart.
 */
final class HotAds {

    /** Ads that are worth watching; the cache keeps the frequent ones. */
    private static final int WATCHED = 256;

    /** A shard takes 1,000 records a second; a quarter of it leaves room for the other ads that share it. */
    private static final double CLICKS_PER_SECOND_AND_SALT = 250;

    private static final int MOST_SALTS = 32;

    private final int environments;
    private final Clock clock;
    private final Cache<AdId, Rate> rates =
            Caffeine.newBuilder().maximumSize(WATCHED).executor(Runnable::run).build();

    /** {@code environments} copies of this function are taken to share the traffic evenly. */
    HotAds(int environments, Clock clock) {
        this.environments = environments;
        this.clock = clock;
    }

    /** The key of a click, which also counts into its ad's rate. */
    StreamKey key(AdId ad, ClickId click) {
        var clicksPerSecond = rates.get(ad, unseen -> new Rate()).click(clock.millis()) * environments;
        return new StreamKey(ad, Math.floorMod(hash(click), salts(clicksPerSecond)));
    }

    /** A key that differs from {@code full}, the one whose shard had no room. */
    StreamKey otherKey(StreamKey full, ClickId click) {
        int step = 1 + Math.floorMod(hash(click), MOST_SALTS - 1);
        return new StreamKey(full.ad(), (full.salt() + step) % MOST_SALTS);
    }

    private static int salts(double clicksPerSecond) {
        int needed = (int) Math.ceil(Math.min(MOST_SALTS, clicksPerSecond / CLICKS_PER_SECOND_AND_SALT));
        return needed <= 1 ? 1 : Integer.highestOneBit(needed - 1) << 1;
    }

    // Spreads ids that differ in their last characters only.
    private static int hash(ClickId click) {
        int hash = click.value().hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 16;
    }

    /** Clicks a second, the older the less they weigh. */
    private static final class Rate {

        private static final double MEMORY_SECONDS = 10;
        private static final double MILLIS_PER_SECOND = 1_000;

        private double clicksPerSecond;
        private long atMillis;

        synchronized double click(long nowMillis) {
            var elapsedSeconds = Math.max(0, nowMillis - atMillis) / MILLIS_PER_SECOND;
            clicksPerSecond = clicksPerSecond * Math.exp(-elapsedSeconds / MEMORY_SECONDS) + 1 / MEMORY_SECONDS;
            atMillis = nowMillis;
            return clicksPerSecond;
        }
    }
}
