package io.clickledger.reconcile;

/** The claims or the stream could not be reached; another run may. */
final class ClaimsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClaimsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
