package io.clickledger.query;

/** The counters could not be read now; asking again may succeed. */
final class CountersUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CountersUnavailableException(String message) {
        super(message);
    }

    CountersUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
