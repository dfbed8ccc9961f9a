package io.clickledger.redirect;

import io.clickledger.events.ClickLink;
import io.clickledger.events.LinkCheck;
import io.clickledger.events.LinkFields;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out where a link leads: believes it or not, and asks the catalogue for what it does not carry. */
final class ResolveLink {

    private static final Logger log = LoggerFactory.getLogger(ResolveLink.class);

    private final Links links;
    private final AdCatalogue catalogue;

    ResolveLink(Links links, AdCatalogue catalogue) {
        this.links = links;
        this.catalogue = catalogue;
    }

    Resolution resolve(LinkFields fields, Instant clickedAt) {
        try {
            return switch (links.check(fields, clickedAt)) {
                case LinkCheck.Genuine genuine -> follow(genuine.link(), false);
                case LinkCheck.Expired expired -> follow(expired.link(), true);
                case LinkCheck.Refused refused -> new Resolution.Refused(refused.reason());
            };
        } catch (LookupFailedException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("link not resolved");
            return new Resolution.Unavailable();
        }
    }

    private Resolution follow(ClickLink link, boolean expired) {
        return link.landing()
                .or(() -> catalogue.find(link.ad()))
                .<Resolution>map(landing -> new Resolution.Clicked(link.ad(), link.impression(), landing, expired))
                .orElseGet(() -> new Resolution.Refused("ad_id is not a registered ad"));
    }
}
