package io.clickledger.redirect;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.Landing;
import io.clickledger.events.Visitor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.threeten.extra.MutableClock;

/** Clicks on one ad, to begin a test with. */
final class Clicks {

    static final Instant CLICKED_AT = Instant.parse("2026-11-24T10:15:30.123Z");
    static final AdId AD = new AdId("ad-7");
    static final AdvertiserId ADVERTISER = new AdvertiserId("acme");
    static final Landing LANDING = new Landing(ADVERTISER, new Destination("https://shop.example/p?c={click_id}"));

    private Clicks() {}

    static ClickEvent click(String id, String impression) {
        return click(id, Optional.of(impression), Optional.empty());
    }

    static ClickEvent invalid(String id, String impression, InvalidReason reason) {
        return click(id, Optional.of(impression), Optional.of(reason));
    }

    private static ClickEvent click(String id, Optional<String> impression, Optional<InvalidReason> invalid) {
        return new ClickEvent(
                new ClickId(id),
                impression.map(ImpressionId::new),
                AD,
                ADVERTISER,
                CLICKED_AT,
                Visitor.unknown(),
                invalid,
                false);
    }

    /** The time of a click, until a test moves it. */
    static MutableClock clock() {
        return MutableClock.of(CLICKED_AT, ZoneOffset.UTC);
    }
}
