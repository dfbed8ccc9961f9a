package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;

/** Makes the record of a click out of its request and where that led. */
final class ObserveClick {

    private final Traffic traffic;

    ObserveClick(Traffic traffic) {
        this.traffic = traffic;
    }

    ClickEvent observe(HttpRequest request, Resolution.Clicked clicked) {
        return new ClickEvent(
                request.id(),
                clicked.impression(),
                clicked.ad(),
                clicked.landing().advertiser(),
                request.receivedAt(),
                VisitorTraces.of(request),
                traffic.reason(request, clicked),
                false);
    }
}
