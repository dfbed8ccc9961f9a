package io.clickledger.redirect;

import io.clickledger.events.LinkCheck;
import io.clickledger.events.LinkFields;
import java.time.Instant;

/** Which links are believed: signed ones, or on a trusted network any. */
interface Links {

    /** Throws {@link LookupFailedException} when that cannot be said now. */
    LinkCheck check(LinkFields fields, Instant now);
}
