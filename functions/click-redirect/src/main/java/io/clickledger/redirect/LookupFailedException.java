package io.clickledger.redirect;

/** What must be known before a redirect could not be read: the link keys, or the ad. */
final class LookupFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LookupFailedException(String what, Throwable cause) {
        super(what + " could not be read: " + cause, cause);
    }
}
