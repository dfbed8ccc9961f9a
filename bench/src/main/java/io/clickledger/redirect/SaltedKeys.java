package io.clickledger.redirect;

import io.clickledger.events.AdId;
import io.clickledger.events.ClickId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The stream keys that one redirect function would choose for clicks of its own time. */
public final class SaltedKeys {

    private final ClicksTime time = new ClicksTime();
    private final HotAds hotAds = new HotAds(1, time);

    /** The key of the next click; {@code at} never goes back. */
    public String next(AdId ad, ClickId click, Instant at) {
        time.now = at;
        return hotAds.key(ad, click).text();
    }

    /** The time of the clicks. */
    private static final class ClicksTime extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("instants have no zone");
        }
    }
}
