package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.InvalidReason;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;

/** Counts for the operator how clicks ended. */
final class ClickTally {

    private final Metrics metrics;

    ClickTally(Metrics metrics) {
        this.metrics = metrics;
    }

    void recorded(ClickEvent click, RecordClick.Outcome outcome) {
        metrics.count(
                switch (outcome) {
                    case PUBLISHED -> click.invalid().map(ClickTally::invalid).orElse(Metric.CLICKS_ACCEPTED);
                    case DUPLICATE -> Metric.CLICKS_DUPLICATE;
                    case UNCERTAIN -> Metric.CLICKS_UNCERTAIN;
                    case SPILLED -> Metric.CLICKS_SPILLED;
                    case LOGGED -> Metric.CLICKS_LOGGED_ONLY;
                });
    }

    /** It went where its link leads, and only the log knows of it. */
    void notRecorded() {
        metrics.count(Metric.CLICKS_LOGGED_ONLY);
    }

    void refused() {
        metrics.count(Metric.LINKS_REFUSED);
    }

    void notRedirected() {
        metrics.count(Metric.CLICKS_NOT_REDIRECTED);
    }

    /** At the end of each request. */
    void flushWhenDue() {
        metrics.flushWhenDue();
    }

    private static Metric invalid(InvalidReason reason) {
        return switch (reason) {
            case HEAD -> Metric.CLICKS_INVALID_HEAD;
            case PREFETCH -> Metric.CLICKS_INVALID_PREFETCH;
            case ROBOT -> Metric.CLICKS_INVALID_ROBOT;
            case EXPIRED -> Metric.CLICKS_INVALID_EXPIRED;
            case NO_IMPRESSION -> Metric.CLICKS_INVALID_NO_IMPRESSION;
        };
    }
}
