package io.clickledger.redirect;

import io.clickledger.events.AdId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.LinkCheck;
import io.clickledger.events.LinkFields;
import io.clickledger.events.MalformedFieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Believes an ad and an impression from anyone, and nothing else: a destination that nobody signed is never followed. */
final class UnsignedLinks implements Links {

    private final Duration lifetime;

    UnsignedLinks(Duration lifetime) {
        this.lifetime = lifetime;
    }

    @Override
    public LinkCheck check(LinkFields fields, Instant now) {
        try {
            var ad = new AdId(fields.ad().orElse(""));
            var impression = fields.impression().map(ImpressionId::new);
            return new LinkCheck.Genuine(new ClickLink(ad, impression, now.plus(lifetime), Optional.empty()));
        } catch (MalformedFieldException e) {
            return new LinkCheck.Refused(e.getMessage());
        }
    }
}
