package io.clickledger.redirect;

import io.clickledger.events.AdId;
import io.clickledger.events.ClickId;
import java.time.Instant;
import org.threeten.extra.MutableClock;

/** The stream keys that one redirect function would choose for clicks of its own time. */
public final class SaltedKeys {

    private final MutableClock time = MutableClock.epochUTC();
    private final HotAds hotAds = new HotAds(1, time);

    /** The key of the next click; {@code at} never goes back. */
    public String next(AdId ad, ClickId click, Instant at) {
        time.setInstant(at);
        return hotAds.key(ad, click).text();
    }
}
