package io.clickledger.redirect;

import io.clickledger.events.AdId;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import java.util.Optional;

/** Where a link leads. */
sealed interface Resolution {

    /** To a page of ours; {@code expired} when the link ended before it was clicked. */
    record Clicked(AdId ad, Optional<ImpressionId> impression, Landing landing, boolean expired) implements Resolution {

        String location(ClickId click) {
            return landing.destination().expand(click, impression, ad);
        }
    }

    /** Nowhere: not our link, or an unknown ad; {@code reason} is safe to show and to log. */
    record Refused(String reason) implements Resolution {}

    /** Not known now; the same link may work in a moment. */
    record Unavailable() implements Resolution {}
}
