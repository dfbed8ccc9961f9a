package io.clickledger.telemetry;

import java.util.Locale;

/** A function as its metrics name it: the value of the one dimension they all have. */
public enum FunctionName {
    CLICK_REDIRECT,
    SPILL_REPLAY,
    AGGREGATOR,
    HEARTBEAT,
    QUERY,
    RECONCILE,
    LOSS_AUDIT;

    /** The dimension's name, which is also that of the metrics library. */
    public static final String DIMENSION = "Service";

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The dimension's value, such as {@code click-redirect}. */
    public String id() {
        return id;
    }
}
