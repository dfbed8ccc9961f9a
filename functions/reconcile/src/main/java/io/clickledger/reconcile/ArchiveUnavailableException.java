package io.clickledger.reconcile;

/** The archive could not be read, or not to its end; another run may. */
final class ArchiveUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArchiveUnavailableException(String message) {
        super(message);
    }

    ArchiveUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
