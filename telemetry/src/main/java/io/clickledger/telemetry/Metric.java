package io.clickledger.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A figure that a function reports, and that alarms and dashboard read under the same name. */
public enum Metric {
    /** Valid clicks whose impression was claimed and that are on the stream now. */
    CLICKS_ACCEPTED(Service.CLICK_REDIRECT, Unit.COUNT),
    /** Clicks of an impression that was claimed before. */
    CLICKS_DUPLICATE(Service.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_HEAD(Service.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_PREFETCH(Service.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_ROBOT(Service.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_EXPIRED(Service.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_NO_IMPRESSION(Service.CLICK_REDIRECT, Unit.COUNT),
    /** Clicks put aside for replay. */
    CLICKS_SPILLED(Service.CLICK_REDIRECT, Unit.COUNT),
    /** Clicks of which it is not known whether they are on the stream: live counters skip them. */
    CLICKS_UNCERTAIN(Service.CLICK_REDIRECT, Unit.COUNT),
    /** Clicks whose only trace is a log line. */
    CLICKS_LOGGED_ONLY(Service.CLICK_REDIRECT, Unit.COUNT),
    /** Links that lead nowhere: tampered with, or of an unknown ad. */
    LINKS_REFUSED(Service.CLICK_REDIRECT, Unit.COUNT),
    /** Clicks answered with an error of ours. */
    CLICKS_NOT_REDIRECTED(Service.CLICK_REDIRECT, Unit.COUNT),

    /** Spilled clicks that are settled. */
    SPILLS_SETTLED(Service.SPILL_REPLAY, Unit.COUNT),
    /** Spilled clicks that went back to the queue. */
    SPILLS_PENDING(Service.SPILL_REPLAY, Unit.COUNT),

    /** Clicks in the batches that were settled, with those a watermark trimmed. */
    CLICKS_SETTLED(Service.AGGREGATOR, Unit.COUNT),
    /** Uncertain clicks left to reconciliation. */
    UNCERTAIN_SKIPPED(Service.AGGREGATOR, Unit.COUNT),
    /** Records that cannot be read, quarantined. */
    RECORDS_REJECTED(Service.AGGREGATOR, Unit.COUNT),
    /** From the arrival of a batch's oldest record on the stream until the batch was settled. */
    BATCH_LAG(Service.AGGREGATOR, Unit.MILLISECONDS),
    /** Clicks that a watermark showed to be counted already: redelivered. */
    WATERMARK_TRIMS(Service.AGGREGATOR, Unit.COUNT),
    /** Batches answered with a record to begin again from. */
    BATCHES_UNSETTLED(Service.AGGREGATOR, Unit.COUNT),

    HEARTBEATS_SENT(Service.HEARTBEAT, Unit.COUNT),
    HEARTBEATS_FAILED(Service.HEARTBEAT, Unit.COUNT),

    QUERIES_ANSWERED(Service.QUERY, Unit.COUNT),
    /** Questions with a mistake in them, or not for this caller. */
    QUERIES_REFUSED(Service.QUERY, Unit.COUNT),
    QUERIES_FAILED(Service.QUERY, Unit.COUNT),

    /** Clicks of the hour in the archive, each impression once. */
    CLICKS_ARCHIVED(Service.RECONCILE, Unit.COUNT),
    /** Ad-minutes whose correction changed. */
    AD_MINUTES_CORRECTED(Service.RECONCILE, Unit.COUNT),
    /** Clicks by which the counters with their corrections were off, either way, as a share of the archive's. */
    DRIFT(Service.RECONCILE, Unit.PERCENT),
    /** Hours that could not be reconciled in this run. */
    HOURS_NOT_RECONCILED(Service.RECONCILE, Unit.COUNT),

    /** Claimed clicks that the archive lacked, put onto the stream again. */
    CLICKS_RECOVERED(Service.LOSS_AUDIT, Unit.COUNT),
    /** Hours that could not be audited in this run. */
    HOURS_NOT_AUDITED(Service.LOSS_AUDIT, Unit.COUNT);

    private final Service service;
    private final Unit unit;
    private final String label;

    Metric(Service service, Unit unit) {
        this.service = service;
        this.unit = unit;
        this.label = Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The only function that reports it. */
    public Service service() {
        return service;
    }

    public Unit unit() {
        return unit;
    }

    /** Its name in CloudWatch, such as {@code ClicksAccepted}. */
    public String label() {
        return label;
    }

    /** What its values are in. */
    public enum Unit {
        COUNT,
        MILLISECONDS,
        PERCENT
    }
}
