package io.clickledger.local;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ImpressionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What each part of a system knows of the clicks since some instant.
 *
 * @param sent what loads sent and how it was answered
 * @param claims the claimed clicks by impression
 * @param stream the clicks on the stream, in no order
 * @param spilled messages waiting in the spill queue
 * @param counted counts by ad and minute, without the zeros
 */
record Evidence(
        List<LoadJournal.Line> sent,
        Map<ImpressionId, ClickEvent> claims,
        List<ClickEvent> stream,
        long spilled,
        Map<AdMinute, Counts> counted) {

    /** One ad in one minute. */
    record AdMinute(AdvertiserId advertiser, AdId ad, Instant minute) {}

    /** What the counters say of an ad's minute. */
    record Counts(long live, long corrected) {}
}
