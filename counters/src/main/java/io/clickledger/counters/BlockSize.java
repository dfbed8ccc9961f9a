package io.clickledger.counters;

import java.time.Duration;

/** The three lengths of time that top lists are kept for; each divides the next. */
public enum BlockSize {
    MINUTE("m", Duration.ofMinutes(1)),
    TEN_MINUTES("t", Duration.ofMinutes(10)),
    HOUR("h", Duration.ofHours(1));

    private final String code;
    private final Duration length;

    BlockSize(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    String code() {
        return code;
    }

    /** How long a block of this size is. */
    public Duration length() {
        return length;
    }
}
