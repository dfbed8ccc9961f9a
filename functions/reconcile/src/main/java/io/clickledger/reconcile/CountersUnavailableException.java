package io.clickledger.reconcile;

/** The counters table could not be read or written; another run may. */
final class CountersUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CountersUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
