package io.clickledger.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A figure that a function reports, and that alarms and dashboard read under the same name. */
public enum Metric {
    /** Valid clicks whose impression was claimed and that are on the stream now. */
    CLICKS_ACCEPTED(FunctionName.CLICK_REDIRECT, Unit.COUNT),
    /** Clicks of an impression that was claimed before. */
    CLICKS_DUPLICATE(FunctionName.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_HEAD(FunctionName.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_PREFETCH(FunctionName.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_ROBOT(FunctionName.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_EXPIRED(FunctionName.CLICK_REDIRECT, Unit.COUNT),
    CLICKS_INVALID_NO_IMPRESSION(FunctionName.CLICK_REDIRECT, Unit.COUNT),
    /** Clicks put aside for replay. */
    CLICKS_SPILLED(FunctionName.CLICK_REDIRECT, Unit.COUNT, true),
    /** Clicks of which it is not known whether they are on the stream: live counters skip them. */
    CLICKS_UNCERTAIN(FunctionName.CLICK_REDIRECT, Unit.COUNT, true),
    /** Clicks whose only trace is a log line. */
    CLICKS_LOGGED_ONLY(FunctionName.CLICK_REDIRECT, Unit.COUNT, true),
    /** Links that lead nowhere: tampered with, or of an unknown ad. */
    LINKS_REFUSED(FunctionName.CLICK_REDIRECT, Unit.COUNT),
    /** Clicks answered with an error of ours. */
    CLICKS_NOT_REDIRECTED(FunctionName.CLICK_REDIRECT, Unit.COUNT, true),

    /** Spilled clicks that are settled. */
    SPILLS_SETTLED(FunctionName.SPILL_REPLAY, Unit.COUNT),
    /** Spilled clicks that went back to the queue. */
    SPILLS_PENDING(FunctionName.SPILL_REPLAY, Unit.COUNT),

    /** Clicks in the batches that were settled, with those a watermark trimmed. */
    CLICKS_SETTLED(FunctionName.AGGREGATOR, Unit.COUNT),
    /** Uncertain clicks left to reconciliation. */
    UNCERTAIN_SKIPPED(FunctionName.AGGREGATOR, Unit.COUNT),
    /** Records that cannot be read, quarantined. */
    RECORDS_REJECTED(FunctionName.AGGREGATOR, Unit.COUNT),
    /** From the arrival of a batch's oldest record on the stream until the batch was settled. */
    BATCH_LAG(FunctionName.AGGREGATOR, Unit.MILLISECONDS),
    /** Clicks that a watermark showed to be counted already: redelivered. */
    WATERMARK_TRIMS(FunctionName.AGGREGATOR, Unit.COUNT),
    /** Batches answered with a record to begin again from. */
    BATCHES_UNSETTLED(FunctionName.AGGREGATOR, Unit.COUNT),

    HEARTBEATS_SENT(FunctionName.HEARTBEAT, Unit.COUNT),
    HEARTBEATS_FAILED(FunctionName.HEARTBEAT, Unit.COUNT),

    QUERIES_ANSWERED(FunctionName.QUERY, Unit.COUNT),
    /** Questions with a mistake in them, or not for this caller. */
    QUERIES_REFUSED(FunctionName.QUERY, Unit.COUNT),
    QUERIES_FAILED(FunctionName.QUERY, Unit.COUNT, true),

    /** Clicks of the hour in the archive, each impression once. */
    CLICKS_ARCHIVED(FunctionName.RECONCILE, Unit.COUNT),
    /** Ad-minutes whose correction changed. */
    AD_MINUTES_CORRECTED(FunctionName.RECONCILE, Unit.COUNT),
    /** Clicks by which the counters with their corrections were off, either way, as a share of the archive's. */
    DRIFT(FunctionName.RECONCILE, Unit.PERCENT),
    /** Hours that could not be reconciled in this run. */
    HOURS_NOT_RECONCILED(FunctionName.RECONCILE, Unit.COUNT),

    /** Claimed clicks that the archive lacked, put onto the stream again. */
    CLICKS_RECOVERED(FunctionName.LOSS_AUDIT, Unit.COUNT),
    /** Hours that could not be audited in this run. */
    HOURS_NOT_AUDITED(FunctionName.LOSS_AUDIT, Unit.COUNT);

    private final FunctionName function;
    private final Unit unit;
    private final boolean urgent;
    private final String label;

    Metric(FunctionName function, Unit unit) {
        this(function, unit, false);
    }

    Metric(FunctionName function, Unit unit, boolean urgent) {
        this.function = function;
        this.unit = unit;
        this.urgent = urgent;
        this.label = Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The only function that reports it. */
    public FunctionName function() {
        return function;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether somebody may have to act on it: it must not wait in an environment that may get no further request. */
    boolean urgent() {
        return urgent;
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
