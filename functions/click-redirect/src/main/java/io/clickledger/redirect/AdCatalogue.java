package io.clickledger.redirect;

import io.clickledger.events.AdId;
import io.clickledger.events.Landing;
import java.util.Optional;

/** The registered ads. */
interface AdCatalogue {

    /** Owner and destination of {@code ad}, or empty when it is not registered; throws {@link LookupFailedException}. */
    Optional<Landing> find(AdId ad);
}
