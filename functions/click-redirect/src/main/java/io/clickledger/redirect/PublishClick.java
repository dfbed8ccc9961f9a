package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;

/**
 * Puts a click on the stream so that the live counters never exceed the truth: a click that may be there already goes there a
 * second time only marked as uncertain.
 */
final class PublishClick {

    private final ClickStream stream;
    private final HotAds hotAds;

    PublishClick(ClickStream stream, HotAds hotAds) {
        this.stream = stream;
        this.hotAds = hotAds;
    }

    /** What became of a click. */
    sealed interface Result {

        /** It is on the stream, as {@code click}. */
        record Published(ClickEvent click) implements Result {}

        /** It must be published later, as {@code click}: uncertain if it may be on the stream already. */
        record Pending(ClickEvent click) implements Result {}
    }

    Result publish(ClickEvent click) {
        var key = hotAds.key(click.ad(), click.clickId());
        var first = stream.put(click, key);
        // A throttled record is certainly not on the stream, so another put of it is no duplicate.
        var result = first == ClickStream.Result.THROTTLED
                ? stream.put(click, hotAds.otherKey(key, click.clickId()))
                : first;
        return switch (result) {
            case STORED -> new Result.Published(click);
            case THROTTLED, NOT_STORED -> new Result.Pending(click);
            case UNKNOWN -> publishUncertain(click.asUncertain());
            // A second put would most likely time out too, and keep the person waiting twice.
            case TIMED_OUT -> new Result.Pending(click.asUncertain());
        };
    }

    // Live counters skip it and reconciliation counts distinct impressions, so it is harmless however often it is
    // there.
    private Result publishUncertain(ClickEvent click) {
        return switch (stream.put(click, hotAds.key(click.ad(), click.clickId()))) {
            case STORED -> new Result.Published(click);
            case THROTTLED, NOT_STORED, UNKNOWN, TIMED_OUT -> new Result.Pending(click);
        };
    }
}
