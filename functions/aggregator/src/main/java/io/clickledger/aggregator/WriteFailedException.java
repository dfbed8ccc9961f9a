package io.clickledger.aggregator;

/** A write whose effect is unknown or none; what it was for must be delivered again. */
final class WriteFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** {@code code} is short and the same for all failures of one kind: the log counts by it. */
    WriteFailedException(String code, Throwable cause) {
        super("write failed: " + code, cause);
        this.code = code;
    }

    WriteFailedException(String code) {
        super("write failed: " + code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
