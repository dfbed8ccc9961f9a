package io.clickledger.redirect;

import io.clickledger.events.ClickLink;
import io.clickledger.events.LinkCheck;
import io.clickledger.events.LinkFields;
import java.time.Duration;
import java.time.Instant;

/** Believes links with our signature. */
final class SignedLinks implements Links {

    private final LinkKeyRing keys;
    private final Duration maxLifetime;

    SignedLinks(LinkKeyRing keys, Duration maxLifetime) {
        this.keys = keys;
        this.maxLifetime = maxLifetime;
    }

    @Override
    public LinkCheck check(LinkFields fields, Instant now) {
        return ClickLink.verify(fields, keys.current(), now, maxLifetime);
    }
}
