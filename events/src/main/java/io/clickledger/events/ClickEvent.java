package io.clickledger.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One click as it travels from the redirect through the stream into the raw archive.
 *
 * @param clickId the front door's request id: the same for every attempt to record this click
 * @param impression the deduplication key; absent only when {@code invalid} says {@link InvalidReason#NO_IMPRESSION}
 * @param ad the ad clicked
 * @param advertiser the ad's owner at the time of the click
 * @param clickedAt when the front door received the click, to the millisecond: no client clock can falsify it, no retry move it
 * @param visitor what is kept of the person
 * @param invalid why the click does not count; absent when it does
 * @param uncertain true when the same click may already be on the stream: live counters skip it, reconciliation settles it
 */
public record ClickEvent(
        ClickId clickId,
        Optional<ImpressionId> impression,
        AdId ad,
        AdvertiserId advertiser,
        Instant clickedAt,
        Visitor visitor,
        Optional<InvalidReason> invalid,
        boolean uncertain)
        implements StreamRecord {

    /** Throws {@link MalformedFieldException} when a click that counts has no impression. */
    public ClickEvent {
        if (impression.isEmpty() && !invalid.equals(Optional.of(InvalidReason.NO_IMPRESSION))) {
            throw new MalformedFieldException("impression_id", "is missing");
        }
        clickedAt = clickedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether the click is one that advertisers pay for, if it is the first of its impression. */
    public boolean valid() {
        return invalid.isEmpty();
    }

    /** The same click, marked as one that may already be on the stream. */
    public ClickEvent asUncertain() {
        return new ClickEvent(clickId, impression, ad, advertiser, clickedAt, visitor, invalid, true);
    }
}
